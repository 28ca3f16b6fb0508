;; C += A · B in 32-bit floats, four rows by eight columns at a time.
;;
;; Rows are given by their addresses, so that a window of k tokens is just a row k times as long that starts at its
;; first token: windows overlap in memory and nothing is copied. Each number of C is summed in the order of A's
;; columns and apart from all others, so it does not depend on what else is in the list. No relaxed instructions:
;; every machine gives the same bits.
(module
  (memory (import "embedding" "memory") 1)
  (func (export "multiplyAdd")
    (param $rows i32)      ;; list of pairs of addresses: a row of A, a row of C; a multiple of four pairs
    (param $rowsEnd i32)   ;; where the list ends
    (param $depth i32)     ;; bytes of a row of A that count: columns of A × 4
    (param $panel i32)     ;; B, cut into panels of eight columns, row after row within a panel
    (param $panelsEnd i32) ;; where B ends
    (local $column i32)    ;; bytes from the start of a row of C to the panel's first column
    (local $row i32) (local $b i32) (local $bEnd i32)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32)
    (local $c0 i32) (local $c1 i32) (local $c2 i32) (local $c3 i32)
    (local $s00 v128) (local $s01 v128) (local $s10 v128) (local $s11 v128)
    (local $s20 v128) (local $s21 v128) (local $s30 v128) (local $s31 v128)
    (local $b0 v128) (local $b1 v128) (local $x v128)
    (loop $eachPanel
      (local.set $bEnd (i32.add (local.get $panel) (i32.shl (local.get $depth) (i32.const 3))))
      (local.set $row (local.get $rows))
      (loop $eachFourRows
        (local.set $a0 (i32.load (local.get $row)))
        (local.set $c0 (i32.add (local.get $column) (i32.load offset=4 (local.get $row))))
        (local.set $a1 (i32.load offset=8 (local.get $row)))
        (local.set $c1 (i32.add (local.get $column) (i32.load offset=12 (local.get $row))))
        (local.set $a2 (i32.load offset=16 (local.get $row)))
        (local.set $c2 (i32.add (local.get $column) (i32.load offset=20 (local.get $row))))
        (local.set $a3 (i32.load offset=24 (local.get $row)))
        (local.set $c3 (i32.add (local.get $column) (i32.load offset=28 (local.get $row))))
        (local.set $s00 (v128.load (local.get $c0)))
        (local.set $s01 (v128.load offset=16 (local.get $c0)))
        (local.set $s10 (v128.load (local.get $c1)))
        (local.set $s11 (v128.load offset=16 (local.get $c1)))
        (local.set $s20 (v128.load (local.get $c2)))
        (local.set $s21 (v128.load offset=16 (local.get $c2)))
        (local.set $s30 (v128.load (local.get $c3)))
        (local.set $s31 (v128.load offset=16 (local.get $c3)))
        (local.set $b (local.get $panel))
        (loop $eachColumnOfA
          (local.set $b0 (v128.load (local.get $b)))
          (local.set $b1 (v128.load offset=16 (local.get $b)))
          (local.set $x (v128.load32_splat (local.get $a0)))
          (local.set $s00 (f32x4.add (local.get $s00) (f32x4.mul (local.get $x) (local.get $b0))))
          (local.set $s01 (f32x4.add (local.get $s01) (f32x4.mul (local.get $x) (local.get $b1))))
          (local.set $x (v128.load32_splat (local.get $a1)))
          (local.set $s10 (f32x4.add (local.get $s10) (f32x4.mul (local.get $x) (local.get $b0))))
          (local.set $s11 (f32x4.add (local.get $s11) (f32x4.mul (local.get $x) (local.get $b1))))
          (local.set $x (v128.load32_splat (local.get $a2)))
          (local.set $s20 (f32x4.add (local.get $s20) (f32x4.mul (local.get $x) (local.get $b0))))
          (local.set $s21 (f32x4.add (local.get $s21) (f32x4.mul (local.get $x) (local.get $b1))))
          (local.set $x (v128.load32_splat (local.get $a3)))
          (local.set $s30 (f32x4.add (local.get $s30) (f32x4.mul (local.get $x) (local.get $b0))))
          (local.set $s31 (f32x4.add (local.get $s31) (f32x4.mul (local.get $x) (local.get $b1))))
          (local.set $a0 (i32.add (local.get $a0) (i32.const 4)))
          (local.set $a1 (i32.add (local.get $a1) (i32.const 4)))
          (local.set $a2 (i32.add (local.get $a2) (i32.const 4)))
          (local.set $a3 (i32.add (local.get $a3) (i32.const 4)))
          (br_if $eachColumnOfA
            (i32.lt_u (local.tee $b (i32.add (local.get $b) (i32.const 32))) (local.get $bEnd))))
        (v128.store (local.get $c0) (local.get $s00))
        (v128.store offset=16 (local.get $c0) (local.get $s01))
        (v128.store (local.get $c1) (local.get $s10))
        (v128.store offset=16 (local.get $c1) (local.get $s11))
        (v128.store (local.get $c2) (local.get $s20))
        (v128.store offset=16 (local.get $c2) (local.get $s21))
        (v128.store (local.get $c3) (local.get $s30))
        (v128.store offset=16 (local.get $c3) (local.get $s31))
        (br_if $eachFourRows
          (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 32))) (local.get $rowsEnd))))
      (local.set $column (i32.add (local.get $column) (i32.const 32)))
      (br_if $eachPanel
        (i32.lt_u (local.tee $panel (local.get $bEnd)) (local.get $panelsEnd))))))
