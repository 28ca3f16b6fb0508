;; How far many sketches are from a question's. A sketch is 64 bytes: 256 bits of one side of an exchange, then 256 of
;; the other. What decides is how fast memory gives them, so nothing here is written out or packed.
(module
  (memory (import "meaning" "memory") 1)

  ;; The bits in which the nearer side differs, of each; and how many there are of every such number.
  (func (export "distances")
    (param $query i32)               ;; 256 bits
    (param $at i32) (param $end i32) ;; the sketches, one at least
    (param $out i32)                 ;; one 16-bit number for each
    (param $counts i32)              ;; 257 32-bit numbers, to which they are added
    (local $q0 i64) (local $q1 i64) (local $q2 i64) (local $q3 i64)
    (local $one i64) (local $other i64) (local $count i32)
    (local.set $q0 (i64.load (local.get $query)))
    (local.set $q1 (i64.load offset=8 (local.get $query)))
    (local.set $q2 (i64.load offset=16 (local.get $query)))
    (local.set $q3 (i64.load offset=24 (local.get $query)))
    (loop $each
      (local.set $one
        (i64.add
              (i64.add (i64.popcnt (i64.xor (i64.load (local.get $at)) (local.get $q0)))
                (i64.popcnt (i64.xor (i64.load offset=8 (local.get $at)) (local.get $q1))))
              (i64.add (i64.popcnt (i64.xor (i64.load offset=16 (local.get $at)) (local.get $q2)))
                (i64.popcnt (i64.xor (i64.load offset=24 (local.get $at)) (local.get $q3))))))
      (local.set $other
        (i64.add
              (i64.add (i64.popcnt (i64.xor (i64.load offset=32 (local.get $at)) (local.get $q0)))
                (i64.popcnt (i64.xor (i64.load offset=40 (local.get $at)) (local.get $q1))))
              (i64.add (i64.popcnt (i64.xor (i64.load offset=48 (local.get $at)) (local.get $q2)))
                (i64.popcnt (i64.xor (i64.load offset=56 (local.get $at)) (local.get $q3))))))
      (local.set $one
        (select (local.get $one) (local.get $other)
          (i64.lt_u (local.get $one) (local.get $other))))
      (i64.store16 (local.get $out) (local.get $one))
      (local.set $out (i32.add (local.get $out) (i32.const 2)))
      (local.set $count
        (i32.add (local.get $counts) (i32.shl (i32.wrap_i64 (local.get $one)) (i32.const 2))))
      (i32.store (local.get $count) (i32.add (i32.load (local.get $count)) (i32.const 1)))
      (br_if $each
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 64))) (local.get $end)))))

  ;; The indexes of the distances that are at most `reach`, in order. Returns where they end.
  (func (export "within")
    (param $at i32) (param $end i32) ;; distances, one at least
    (param $reach i32)
    (param $out i32)                 ;; room for a 32-bit number more than there are such
    (result i32)
    (local $index i32)
    (loop $each
      (i32.store (local.get $out) (local.get $index))
      (local.set $out
        (i32.add (local.get $out)
          (i32.shl (i32.le_u (i32.load16_u (local.get $at)) (local.get $reach)) (i32.const 2))))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $each
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 2))) (local.get $end))))
    (local.get $out))

  ;; Takes signatures apart: of each side the first half into a sketch, the other into a rest of 64 bytes.
  (func (export "takeApart")
    (param $at i32) (param $end i32) ;; signatures of 128 bytes, one at least
    (param $sketches i32) (param $rests i32)
    (loop $each
      (v128.store (local.get $sketches) (v128.load (local.get $at)))
      (v128.store offset=16 (local.get $sketches) (v128.load offset=16 (local.get $at)))
      (v128.store offset=32 (local.get $sketches) (v128.load offset=64 (local.get $at)))
      (v128.store offset=48 (local.get $sketches) (v128.load offset=80 (local.get $at)))
      (v128.store (local.get $rests) (v128.load offset=32 (local.get $at)))
      (v128.store offset=16 (local.get $rests) (v128.load offset=48 (local.get $at)))
      (v128.store offset=32 (local.get $rests) (v128.load offset=96 (local.get $at)))
      (v128.store offset=48 (local.get $rests) (v128.load offset=112 (local.get $at)))
      (local.set $sketches (i32.add (local.get $sketches) (i32.const 64)))
      (local.set $rests (i32.add (local.get $rests) (i32.const 64)))
      (br_if $each
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 128))) (local.get $end)))))

  ;; For each of some signatures, the larger of its two sides' sums of what each byte adds; 0 at least, and for zeros.
  (func (export "sums")
    (param $at i32) (param $end i32)   ;; indexes, 32-bit numbers, one at least
    (param $sketches i32) (param $rests i32)
    (param $adds i32)                  ;; 32-bit floats: 256 for each byte of a side
    (param $out i32)                   ;; 32-bit floats
    (local $sketch i32) (local $rest i32) (local $sideEnd i32) (local $add i32)
    (local $sum f32) (local $best f32) (local $bits i32) (local $byte i32) (local $other i32)
    (loop $each
      (local.set $sketch
        (i32.add (local.get $sketches) (i32.shl (i32.load (local.get $at)) (i32.const 6))))
      (local.set $rest
        (i32.add (local.get $rests) (i32.shl (i32.load (local.get $at)) (i32.const 6))))
      (local.set $best (f32.const 0))
      (loop $eachSide
        (local.set $sideEnd (i32.add (local.get $sketch) (i32.const 32)))
        (local.set $add (local.get $adds))
        (local.set $sum (f32.const 0))
        (local.set $bits (i32.const 0))
        (loop $eachByte
          (local.set $byte (i32.load8_u (local.get $sketch)))
          (local.set $other (i32.load8_u (local.get $rest)))
          (local.set $bits
            (i32.or (local.get $bits) (i32.or (local.get $byte) (local.get $other))))
          (local.set $sum
            (f32.add (local.get $sum)
              (f32.add
                (f32.load (i32.add (local.get $add) (i32.shl (local.get $byte) (i32.const 2))))
                ;; 32 bytes further on.
                (f32.load offset=32768
                  (i32.add (local.get $add) (i32.shl (local.get $other) (i32.const 2)))))))
          (local.set $add (i32.add (local.get $add) (i32.const 1024)))
          (local.set $rest (i32.add (local.get $rest) (i32.const 1)))
          (br_if $eachByte
            (i32.lt_u (local.tee $sketch (i32.add (local.get $sketch) (i32.const 1)))
              (local.get $sideEnd))))
        (if (local.get $bits)
          (then (local.set $best (f32.max (local.get $best) (local.get $sum)))))
        ;; Both sides of a sketch lie in 64 bytes, which begin at such a place.
        (br_if $eachSide (i32.and (local.get $sketch) (i32.const 63))))
      (f32.store (local.get $out) (local.get $best))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (br_if $each
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $end))))))
