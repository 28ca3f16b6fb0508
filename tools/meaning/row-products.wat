;; The dot products of a row of 512 trits with many others. Of a row, 128 bytes: 512 bits that say which trits are not zero,
;; then 512 that say which are negative.
(module
  (memory (import "meaning" "memory") 1)

  (func (export "products")
    (param $row i32)
    (param $at i32) (param $end i32) ;; the others, one at least
    (param $out i32)                 ;; one 16-bit number for each
    (local $part i32) (local $taken v128) (local $sum v128)
    (loop $each
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $part (i32.const 0))
      ;; A trit of both that is not zero gives 1, or -1 where one of them is negative. At most 16 a byte in each of four rounds.
      (loop $round
        (local.set $taken
          (v128.and
            (v128.load (i32.add (local.get $at) (local.get $part)))
            (v128.load (i32.add (local.get $row) (local.get $part)))))
        (local.set $sum
          (i8x16.add (local.get $sum) (i8x16.popcnt (local.get $taken))))
        (local.set $taken
          (i8x16.popcnt
            (v128.and (local.get $taken)
              (v128.xor
                (v128.load offset=64 (i32.add (local.get $at) (local.get $part)))
                (v128.load offset=64 (i32.add (local.get $row) (local.get $part)))))))
        (local.set $sum
          (i8x16.sub (local.get $sum) (i8x16.add (local.get $taken) (local.get $taken))))
        (br_if $round
          (i32.lt_u (local.tee $part (i32.add (local.get $part) (i32.const 16))) (i32.const 64))))
      (local.set $sum
        (i32x4.extadd_pairwise_i16x8_s (i16x8.extadd_pairwise_i8x16_s (local.get $sum))))
      (i32.store16 (local.get $out)
        (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
          (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
      (local.set $out (i32.add (local.get $out) (i32.const 2)))
      (br_if $each
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 128))) (local.get $end))))))
