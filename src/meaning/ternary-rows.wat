;; Rows of 512 trits (-1, 0, 1). A row is two masks of 64 bytes, one after the other: where it is not zero, and where it
;; is negative.
(module
  (memory (import "meaning" "memory") 1)

  ;; Adds rows, each multiplied by a factor, to 512 32-bit floats: 32 of these at a time, and the rows in their order.
  (func (export "addRows")
    (param $ids i32) (param $idsEnd i32) ;; list of row numbers, not empty
    (param $factors i32)                 ;; a 32-bit float for each
    (param $masks i32)                   ;; where row 0 lies
    (param $sum i32)
    (local $sumEnd i32) (local $at i32) (local $id i32) (local $place i32)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local $s4 v128) (local $s5 v128) (local $s6 v128) (local $s7 v128)
    (local $taken v128) (local $negative v128) (local $factor v128) (local $x v128) (local $eight v128)
    (local $bits v128) (local $lower v128) (local $upper v128)
    ;; The bit of each lane in its byte, and that byte, for the first 16 trits and for the others.
    (local.set $bits (v128.const i8x16 1 2 4 8 16 32 64 128 1 2 4 8 16 32 64 128))
    (local.set $lower (v128.const i8x16 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1))
    (local.set $upper (v128.const i8x16 2 2 2 2 2 2 2 2 3 3 3 3 3 3 3 3))
    (local.set $sumEnd (i32.add (local.get $sum) (i32.const 2048)))
    (loop $each32
      (local.set $s0 (v128.load (local.get $sum)))
      (local.set $s1 (v128.load offset=16 (local.get $sum)))
      (local.set $s2 (v128.load offset=32 (local.get $sum)))
      (local.set $s3 (v128.load offset=48 (local.get $sum)))
      (local.set $s4 (v128.load offset=64 (local.get $sum)))
      (local.set $s5 (v128.load offset=80 (local.get $sum)))
      (local.set $s6 (v128.load offset=96 (local.get $sum)))
      (local.set $s7 (v128.load offset=112 (local.get $sum)))
      (local.set $id (local.get $ids))
      (local.set $place (local.get $factors))
      (loop $eachRow
        (local.set $at (i32.add (local.get $masks) (i32.shl (i32.load (local.get $id)) (i32.const 7))))
        (local.set $taken (v128.load32_splat (local.get $at)))
        (local.set $negative (v128.load32_splat offset=64 (local.get $at)))
        (local.set $factor (v128.load32_splat (local.get $place)))
        ;; A lane of what a comparison finds is -1 or 0: twice negative less taken is the trit.
        (local.set $x
          (i8x16.eq (local.get $bits)
            (v128.and (local.get $bits)
              (i8x16.swizzle (local.get $negative) (local.get $lower)))))
        (local.set $x
          (i8x16.sub
            (i8x16.add (local.get $x) (local.get $x))
            (i8x16.eq (local.get $bits)
              (v128.and (local.get $bits)
                (i8x16.swizzle (local.get $taken) (local.get $lower))))))
        (local.set $eight (i16x8.extend_low_i8x16_s (local.get $x)))
        (local.set $s0 (f32x4.add (local.get $s0)
          (f32x4.mul (local.get $factor)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $eight))))))
        (local.set $s1 (f32x4.add (local.get $s1)
          (f32x4.mul (local.get $factor)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $eight))))))
        (local.set $eight (i16x8.extend_high_i8x16_s (local.get $x)))
        (local.set $s2 (f32x4.add (local.get $s2)
          (f32x4.mul (local.get $factor)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $eight))))))
        (local.set $s3 (f32x4.add (local.get $s3)
          (f32x4.mul (local.get $factor)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $eight))))))
        (local.set $x
          (i8x16.eq (local.get $bits)
            (v128.and (local.get $bits)
              (i8x16.swizzle (local.get $negative) (local.get $upper)))))
        (local.set $x
          (i8x16.sub
            (i8x16.add (local.get $x) (local.get $x))
            (i8x16.eq (local.get $bits)
              (v128.and (local.get $bits)
                (i8x16.swizzle (local.get $taken) (local.get $upper))))))
        (local.set $eight (i16x8.extend_low_i8x16_s (local.get $x)))
        (local.set $s4 (f32x4.add (local.get $s4)
          (f32x4.mul (local.get $factor)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $eight))))))
        (local.set $s5 (f32x4.add (local.get $s5)
          (f32x4.mul (local.get $factor)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $eight))))))
        (local.set $eight (i16x8.extend_high_i8x16_s (local.get $x)))
        (local.set $s6 (f32x4.add (local.get $s6)
          (f32x4.mul (local.get $factor)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $eight))))))
        (local.set $s7 (f32x4.add (local.get $s7)
          (f32x4.mul (local.get $factor)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $eight))))))
        (local.set $place (i32.add (local.get $place) (i32.const 4)))
        (br_if $eachRow
          (i32.lt_u (local.tee $id (i32.add (local.get $id) (i32.const 4))) (local.get $idsEnd))))
      (v128.store (local.get $sum) (local.get $s0))
      (v128.store offset=16 (local.get $sum) (local.get $s1))
      (v128.store offset=32 (local.get $sum) (local.get $s2))
      (v128.store offset=48 (local.get $sum) (local.get $s3))
      (v128.store offset=64 (local.get $sum) (local.get $s4))
      (v128.store offset=80 (local.get $sum) (local.get $s5))
      (v128.store offset=96 (local.get $sum) (local.get $s6))
      (v128.store offset=112 (local.get $sum) (local.get $s7))
      (local.set $masks (i32.add (local.get $masks) (i32.const 4)))
      (br_if $each32
        (i32.lt_u (local.tee $sum (i32.add (local.get $sum) (i32.const 128)))
          (local.get $sumEnd))))))
