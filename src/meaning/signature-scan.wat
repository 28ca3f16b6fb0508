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
    (local.get $out)))
