;; Hamming distances of one signature of 512 bits to many that lie one after the other (64 bytes each).
;;
;; Eight at a time, written out, because a call for each takes a third longer. Differing bits of four times 16 bytes are
;; at most 32 in a byte. Bytes are added in pairs (at most 64), two signatures narrowed into one vector, added in pairs
;; again (at most 128), and so on, until one vector holds eight sums in order. Nothing is ever cut off.
(module
  (memory (import "meaning" "memory") 1)
  (func (export "hammingDistances")
    (param $query i32)
    (param $at i32) (param $end i32) ;; the signatures, a positive multiple of eight
    (param $out i32)                 ;; one 16-bit number for each
    (local $q0 v128) (local $q1 v128) (local $q2 v128) (local $q3 v128)
    (local.set $q0 (v128.load (local.get $query)))
    (local.set $q1 (v128.load offset=16 (local.get $query)))
    (local.set $q2 (v128.load offset=32 (local.get $query)))
    (local.set $q3 (v128.load offset=48 (local.get $query)))
    (loop $eachEight
      (v128.store (local.get $out)
        (i16x8.narrow_i32x4_u
          (i32x4.extadd_pairwise_i16x8_u
            (i16x8.extadd_pairwise_i8x16_u
              (i8x16.narrow_i16x8_u
                (i16x8.extadd_pairwise_i8x16_u
                  (i8x16.narrow_i16x8_u
                    (i16x8.extadd_pairwise_i8x16_u
                      (i8x16.add
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load (local.get $at)) (local.get $q0)))
                          (i8x16.popcnt (v128.xor (v128.load offset=16 (local.get $at)) (local.get $q1))))
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=32 (local.get $at)) (local.get $q2)))
                          (i8x16.popcnt (v128.xor (v128.load offset=48 (local.get $at)) (local.get $q3))))))
                    (i16x8.extadd_pairwise_i8x16_u
                      (i8x16.add
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=64 (local.get $at)) (local.get $q0)))
                          (i8x16.popcnt (v128.xor (v128.load offset=80 (local.get $at)) (local.get $q1))))
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=96 (local.get $at)) (local.get $q2)))
                          (i8x16.popcnt (v128.xor (v128.load offset=112 (local.get $at)) (local.get $q3))))))))
                (i16x8.extadd_pairwise_i8x16_u
                  (i8x16.narrow_i16x8_u
                    (i16x8.extadd_pairwise_i8x16_u
                      (i8x16.add
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=128 (local.get $at)) (local.get $q0)))
                          (i8x16.popcnt (v128.xor (v128.load offset=144 (local.get $at)) (local.get $q1))))
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=160 (local.get $at)) (local.get $q2)))
                          (i8x16.popcnt (v128.xor (v128.load offset=176 (local.get $at)) (local.get $q3))))))
                    (i16x8.extadd_pairwise_i8x16_u
                      (i8x16.add
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=192 (local.get $at)) (local.get $q0)))
                          (i8x16.popcnt (v128.xor (v128.load offset=208 (local.get $at)) (local.get $q1))))
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=224 (local.get $at)) (local.get $q2)))
                          (i8x16.popcnt (v128.xor (v128.load offset=240 (local.get $at)) (local.get $q3)))))))))))
          (i32x4.extadd_pairwise_i16x8_u
            (i16x8.extadd_pairwise_i8x16_u
              (i8x16.narrow_i16x8_u
                (i16x8.extadd_pairwise_i8x16_u
                  (i8x16.narrow_i16x8_u
                    (i16x8.extadd_pairwise_i8x16_u
                      (i8x16.add
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=256 (local.get $at)) (local.get $q0)))
                          (i8x16.popcnt (v128.xor (v128.load offset=272 (local.get $at)) (local.get $q1))))
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=288 (local.get $at)) (local.get $q2)))
                          (i8x16.popcnt (v128.xor (v128.load offset=304 (local.get $at)) (local.get $q3))))))
                    (i16x8.extadd_pairwise_i8x16_u
                      (i8x16.add
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=320 (local.get $at)) (local.get $q0)))
                          (i8x16.popcnt (v128.xor (v128.load offset=336 (local.get $at)) (local.get $q1))))
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=352 (local.get $at)) (local.get $q2)))
                          (i8x16.popcnt (v128.xor (v128.load offset=368 (local.get $at)) (local.get $q3))))))))
                (i16x8.extadd_pairwise_i8x16_u
                  (i8x16.narrow_i16x8_u
                    (i16x8.extadd_pairwise_i8x16_u
                      (i8x16.add
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=384 (local.get $at)) (local.get $q0)))
                          (i8x16.popcnt (v128.xor (v128.load offset=400 (local.get $at)) (local.get $q1))))
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=416 (local.get $at)) (local.get $q2)))
                          (i8x16.popcnt (v128.xor (v128.load offset=432 (local.get $at)) (local.get $q3))))))
                    (i16x8.extadd_pairwise_i8x16_u
                      (i8x16.add
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=448 (local.get $at)) (local.get $q0)))
                          (i8x16.popcnt (v128.xor (v128.load offset=464 (local.get $at)) (local.get $q1))))
                        (i8x16.add
                          (i8x16.popcnt (v128.xor (v128.load offset=480 (local.get $at)) (local.get $q2)))
                          (i8x16.popcnt (v128.xor (v128.load offset=496 (local.get $at)) (local.get $q3)))))))))))))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (br_if $eachEight
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 512)))
          (local.get $end))))))
