;; How far many sketches are from a question's. A sketch is 64 bytes: 256 bits of one side of an exchange, then 256 of
;; the other. What decides is how fast memory gives them, so nothing here is written out or packed.
(module
  ;; Shared, for two threads may look at the same sketches, each with places of its own to write to.
  (memory (import "meaning" "memory") 1 65536 shared)

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

  ;; Takes out of the distances and their counts whatever is marked: its distance is beyond any reach.
  (func (export "leaveOut")
    (param $marks i32) (param $marksEnd i32) ;; a bit for each, 64 at least
    (param $distances i32) (param $counts i32)
    (local $bits i64) (local $at i32) (local $count i32)
    (loop $each64
      (local.set $bits (i64.load (local.get $marks)))
      (block $done
        (loop $eachMark
          (br_if $done (i64.eqz (local.get $bits)))
          (local.set $at
            (i32.add (local.get $distances)
              (i32.shl (i32.wrap_i64 (i64.ctz (local.get $bits))) (i32.const 1))))
          (local.set $count
            (i32.add (local.get $counts) (i32.shl (i32.load16_u (local.get $at)) (i32.const 2))))
          (i32.store (local.get $count) (i32.sub (i32.load (local.get $count)) (i32.const 1)))
          (i32.store16 (local.get $at) (i32.const 0xffff))
          (local.set $bits
            (i64.and (local.get $bits) (i64.sub (local.get $bits) (i64.const 1))))
          (br $eachMark)))
      (local.set $distances (i32.add (local.get $distances) (i32.const 128)))
      (br_if $each64
        (i32.lt_u (local.tee $marks (i32.add (local.get $marks) (i32.const 8)))
          (local.get $marksEnd)))))

  ;; The indexes of the distances that are at most `reach`, in order. Returns where they end.
  (func (export "within")
    (param $at i32) (param $end i32) ;; distances, eight at least; of those behind the end none is near
    (param $reach i32)
    (param $out i32)                 ;; room for eight 32-bit numbers more than there are such
    (result i32)
    (local $index i32) (local $bits i32) (local $reaches v128)
    (local.set $reaches (i16x8.splat (local.get $reach)))
    (loop $each8
      (local.set $bits
        (i16x8.bitmask (i16x8.le_u (v128.load (local.get $at)) (local.get $reaches))))
      (block $done
        (loop $eachNear
          ;; Of most eights there is none.
          (br_if $done (i32.eqz (local.get $bits)))
          (i32.store (local.get $out)
            (i32.add (local.get $index) (i32.ctz (local.get $bits))))
          (local.set $out (i32.add (local.get $out) (i32.const 4)))
          (local.set $bits
            (i32.and (local.get $bits) (i32.sub (local.get $bits) (i32.const 1))))
          (br $eachNear)))
      (local.set $index (i32.add (local.get $index) (i32.const 8)))
      (br_if $each8
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
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

  ;; For each byte of one side and each value of it, the sum of the vector's numbers with the signs that its bits tell.
  (func (export "addsOf")
    (param $vector i32) (param $end i32) ;; 32-bit floats, eight for each byte
    (param $out i32)                     ;; 256 32-bit floats for each byte
    (local $sum f64) (local $bit i32) (local $twice f32) (local $from i32) (local $fromEnd i32)
    (local $to i32)
    (loop $eachByte
      (local.set $sum (f64.const 0))
      (local.set $bit (i32.const 0))
      (loop $eachBit
        (local.set $sum
          (f64.sub (local.get $sum)
            (f64.promote_f32 (f32.load (i32.add (local.get $vector) (local.get $bit))))))
        (br_if $eachBit
          (i32.lt_u (local.tee $bit (i32.add (local.get $bit) (i32.const 4))) (i32.const 32))))
      (f32.store (local.get $out) (f32.demote_f64 (local.get $sum)))
      ;; Each value is a smaller one with one bit more.
      (local.set $to (i32.add (local.get $out) (i32.const 4)))
      (local.set $bit (i32.const 0))
      (loop $eachBit
        (local.set $twice (f32.load (i32.add (local.get $vector) (local.get $bit))))
        (local.set $twice (f32.add (local.get $twice) (local.get $twice)))
        (local.set $from (local.get $out))
        (local.set $fromEnd (local.get $to))
        (local.set $bit (i32.add (local.get $bit) (i32.const 4)))
        (loop $eachValue
          (f32.store (local.get $to) (f32.add (f32.load (local.get $from)) (local.get $twice)))
          (local.set $from (i32.add (local.get $from) (i32.const 4)))
          (local.set $to (i32.add (local.get $to) (i32.const 4)))
          (br_if $eachValue (i32.lt_u (local.get $from) (local.get $fromEnd))))
        (br_if $eachBit (i32.lt_u (local.get $bit) (i32.const 32))))
      (local.set $out (i32.add (local.get $out) (i32.const 1024)))
      (br_if $eachByte
        (i32.lt_u (local.tee $vector (i32.add (local.get $vector) (i32.const 32)))
          (local.get $end)))))

  ;; Puts some signatures one after the other. They come from all over the memory, which gives several at a time if
  ;; nothing is made of them in between: as long as it takes to add up one, ten could have come.
  (func (export "gather")
    (param $at i32) (param $end i32) ;; indexes, 32-bit numbers, one at least
    (param $sketches i32) (param $rests i32)
    (param $out i32)                 ;; a sketch and a rest for each
    (local $sketch i32) (local $rest i32)
    (loop $each
      (local.set $sketch
        (i32.add (local.get $sketches) (i32.shl (i32.load (local.get $at)) (i32.const 6))))
      (local.set $rest
        (i32.add (local.get $rests) (i32.shl (i32.load (local.get $at)) (i32.const 6))))
      (v128.store (local.get $out) (v128.load (local.get $sketch)))
      (v128.store offset=16 (local.get $out) (v128.load offset=16 (local.get $sketch)))
      (v128.store offset=32 (local.get $out) (v128.load offset=32 (local.get $sketch)))
      (v128.store offset=48 (local.get $out) (v128.load offset=48 (local.get $sketch)))
      (v128.store offset=64 (local.get $out) (v128.load (local.get $rest)))
      (v128.store offset=80 (local.get $out) (v128.load offset=16 (local.get $rest)))
      (v128.store offset=96 (local.get $out) (v128.load offset=32 (local.get $rest)))
      (v128.store offset=112 (local.get $out) (v128.load offset=48 (local.get $rest)))
      (local.set $out (i32.add (local.get $out) (i32.const 128)))
      (br_if $each
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $end)))))

  ;; For each of some signatures, the larger of its two sides' sums of what each byte adds; 0 at least, and for zeros.
  (func (export "sums")
    (param $at i32) (param $end i32) ;; signatures as `gather` puts them, one at least
    (param $adds i32)                ;; 32-bit floats: 256 for each byte of a side
    (param $unit f64)                ;; what counts as one
    (param $out i32)                 ;; 32-bit floats
    (local $sideEnd i32) (local $add i32) (local $best f32)
    (local $one f32) (local $other f32)
    (loop $each
      (local.set $sideEnd (i32.add (local.get $at) (i32.const 32)))
      (local.set $add (local.get $adds))
      (local.set $one (f32.const 0))
      (local.set $other (f32.const 0))
      ;; Both sides at once: neither waits for the other's sum.
      (loop $eachByte
        (local.set $one
          (f32.add (local.get $one)
            (f32.add
              (f32.load
                (i32.add (local.get $add) (i32.shl (i32.load8_u (local.get $at)) (i32.const 2))))
              ;; 32 bytes further on.
              (f32.load offset=32768
                (i32.add (local.get $add)
                  (i32.shl (i32.load8_u offset=64 (local.get $at)) (i32.const 2)))))))
        (local.set $other
          (f32.add (local.get $other)
            (f32.add
              (f32.load
                (i32.add (local.get $add)
                  (i32.shl (i32.load8_u offset=32 (local.get $at)) (i32.const 2))))
              (f32.load offset=32768
                (i32.add (local.get $add)
                  (i32.shl (i32.load8_u offset=96 (local.get $at)) (i32.const 2)))))))
        (local.set $add (i32.add (local.get $add) (i32.const 1024)))
        (br_if $eachByte
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1)))
            (local.get $sideEnd))))
      (local.set $at (i32.sub (local.get $at) (i32.const 32)))
      (local.set $best (f32.const 0))
      (if (call $hasBits (local.get $at))
        (then (local.set $best (f32.max (local.get $best) (local.get $one)))))
      (if (call $hasBits (i32.add (local.get $at) (i32.const 32)))
        (then (local.set $best (f32.max (local.get $best) (local.get $other)))))
      (f32.store (local.get $out)
        (f32.demote_f64 (f64.div (f64.promote_f32 (local.get $best)) (local.get $unit))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (br_if $each
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 128))) (local.get $end)))))

  ;; Whether a side has any: 32 bytes, and 32 more 64 bytes further on.
  (func $hasBits (param $at i32) (result i32)
    (v128.any_true
      (v128.or
        (v128.or (v128.load (local.get $at)) (v128.load offset=16 (local.get $at)))
        (v128.or (v128.load offset=64 (local.get $at)) (v128.load offset=80 (local.get $at)))))))
