;; Hamming distances of one signature of 512 bits to many that lie one after the other (64 bytes each). Eight at a time:
;; their byte counts are added in pairs and narrowed together until one vector holds the eight sums in order.
(module
  (memory (import "meaning" "memory") 1)

  ;; Differing bits of two times 16 bytes each, summed over four such parts: at most 32 in a byte, then 64 in a pair.
  (func $pairs (param $at i32) (param $q0 v128) (param $q1 v128) (param $q2 v128) (param $q3 v128)
    (result v128)
    (i16x8.extadd_pairwise_i8x16_u
      (i8x16.add
        (i8x16.add
          (i8x16.popcnt (v128.xor (v128.load (local.get $at)) (local.get $q0)))
          (i8x16.popcnt (v128.xor (v128.load offset=16 (local.get $at)) (local.get $q1))))
        (i8x16.add
          (i8x16.popcnt (v128.xor (v128.load offset=32 (local.get $at)) (local.get $q2)))
          (i8x16.popcnt (v128.xor (v128.load offset=48 (local.get $at)) (local.get $q3)))))))

  ;; Four 32-bit sums, one for each of four signatures from $at.
  (func $four (param $at i32) (param $q0 v128) (param $q1 v128) (param $q2 v128) (param $q3 v128)
    (result v128)
    (i32x4.extadd_pairwise_i16x8_u
      (i16x8.extadd_pairwise_i8x16_u
        ;; At most 128 in a byte, so nothing is cut off.
        (i8x16.narrow_i16x8_u
          (i16x8.extadd_pairwise_i8x16_u
            (i8x16.narrow_i16x8_u
              (call $pairs (local.get $at)
                (local.get $q0) (local.get $q1) (local.get $q2) (local.get $q3))
              (call $pairs (i32.add (local.get $at) (i32.const 64))
                (local.get $q0) (local.get $q1) (local.get $q2) (local.get $q3))))
          (i16x8.extadd_pairwise_i8x16_u
            (i8x16.narrow_i16x8_u
              (call $pairs (i32.add (local.get $at) (i32.const 128))
                (local.get $q0) (local.get $q1) (local.get $q2) (local.get $q3))
              (call $pairs (i32.add (local.get $at) (i32.const 192))
                (local.get $q0) (local.get $q1) (local.get $q2) (local.get $q3))))))))

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
          (call $four (local.get $at)
            (local.get $q0) (local.get $q1) (local.get $q2) (local.get $q3))
          (call $four (i32.add (local.get $at) (i32.const 256))
            (local.get $q0) (local.get $q1) (local.get $q2) (local.get $q3))))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (br_if $eachEight
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 512)))
          (local.get $end))))))
