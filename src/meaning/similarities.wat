;; Cosines of rows of 512 trits (-1, 0, 1). A row is two masks of 64 bytes, one after the other: where it is not zero,
;; and where it is negative. The product of two trits is not zero where both are not, and negative there where just one
;; is negative, so the dot product is popcount(both) - 2 popcount(both and differing sign).
(module
  (memory (import "meaning" "memory") 1)
  (func (export "similarities")
    (param $ids i32) (param $idsEnd i32)         ;; list of row numbers
    (param $queries i32) (param $queriesEnd i32) ;; another; neither is empty
    (param $masks i32)     ;; where row 0 lies
    (param $lengths i32)   ;; the number of non-zero trits of each row, as 32-bit floats
    (param $out i32)       ;; 32-bit floats: for each id in turn, one for each query
    (local $a i32) (local $b i32) (local $query i32) (local $length f32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local $both v128) (local $sum v128) (local $differing v128)
    (loop $eachId
      (local.set $a
        (i32.add (local.get $masks) (i32.shl (i32.load (local.get $ids)) (i32.const 7))))
      (local.set $length
        (f32.load
          (i32.add (local.get $lengths) (i32.shl (i32.load (local.get $ids)) (i32.const 2)))))
      (local.set $a0 (v128.load (local.get $a)))
      (local.set $a1 (v128.load offset=16 (local.get $a)))
      (local.set $a2 (v128.load offset=32 (local.get $a)))
      (local.set $a3 (v128.load offset=48 (local.get $a)))
      (local.set $s0 (v128.load offset=64 (local.get $a)))
      (local.set $s1 (v128.load offset=80 (local.get $a)))
      (local.set $s2 (v128.load offset=96 (local.get $a)))
      (local.set $s3 (v128.load offset=112 (local.get $a)))
      (local.set $query (local.get $queries))
      (loop $eachQuery
        (local.set $b
          (i32.add (local.get $masks) (i32.shl (i32.load (local.get $query)) (i32.const 7))))
        (local.set $both (v128.and (local.get $a0) (v128.load (local.get $b))))
        (local.set $sum (i8x16.popcnt (local.get $both)))
        (local.set $differing
          (i8x16.popcnt (v128.and (local.get $both)
            (v128.xor (local.get $s0) (v128.load offset=64 (local.get $b))))))
        (local.set $both (v128.and (local.get $a1) (v128.load offset=16 (local.get $b))))
        (local.set $sum (i8x16.add (local.get $sum) (i8x16.popcnt (local.get $both))))
        (local.set $differing (i8x16.add (local.get $differing)
          (i8x16.popcnt (v128.and (local.get $both)
            (v128.xor (local.get $s1) (v128.load offset=80 (local.get $b)))))))
        (local.set $both (v128.and (local.get $a2) (v128.load offset=32 (local.get $b))))
        (local.set $sum (i8x16.add (local.get $sum) (i8x16.popcnt (local.get $both))))
        (local.set $differing (i8x16.add (local.get $differing)
          (i8x16.popcnt (v128.and (local.get $both)
            (v128.xor (local.get $s2) (v128.load offset=96 (local.get $b)))))))
        (local.set $both (v128.and (local.get $a3) (v128.load offset=48 (local.get $b))))
        (local.set $sum (i8x16.add (local.get $sum) (i8x16.popcnt (local.get $both))))
        (local.set $differing (i8x16.add (local.get $differing)
          (i8x16.popcnt (v128.and (local.get $both)
            (v128.xor (local.get $s3) (v128.load offset=112 (local.get $b)))))))
        ;; Between -32 and 32 in each byte, and their sum in each of four 32-bit numbers.
        (local.set $sum
          (i8x16.sub (local.get $sum)
            (i8x16.add (local.get $differing) (local.get $differing))))
        (local.set $sum
          (i32x4.extadd_pairwise_i16x8_s (i16x8.extadd_pairwise_i8x16_s (local.get $sum))))
        (local.set $sum
          (i32x4.add (local.get $sum)
            (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7
              (local.get $sum) (local.get $sum))))
        ;; The root of the product of two whole numbers: exactly 1 for a row and itself. At least 1, for rows of zeros.
        (f32.store (local.get $out)
          (f32.div
            (f32.convert_i32_s
              (i32.add
                (i32x4.extract_lane 0 (local.get $sum))
                (i32x4.extract_lane 1 (local.get $sum))))
            (f32.sqrt
              (f32.max (f32.const 1)
                (f32.mul (local.get $length)
                  (f32.load
                    (i32.add (local.get $lengths)
                      (i32.shl (i32.load (local.get $query)) (i32.const 2)))))))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br_if $eachQuery
          (i32.lt_u (local.tee $query (i32.add (local.get $query) (i32.const 4)))
            (local.get $queriesEnd))))
      (br_if $eachId
        (i32.lt_u (local.tee $ids (i32.add (local.get $ids) (i32.const 4)))
          (local.get $idsEnd))))))
