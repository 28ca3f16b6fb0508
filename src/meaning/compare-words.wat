;; Compares the words of encoded exchanges (encode-meaning.ts) with those of a question. compare-words.ts lays out the
;; memory and says what the numbers mean.
(module
  (memory (import "meaning" "memory") 1)
  ;; Makes the masks of a row, and its length.
  (import "meaning" "unpack" (func $unpack (param i32)))

  ;; Of the table: masks (ternary-rows.wat), 32-bit lengths, weights of one byte.
  (global $masks (mut i32) (i32.const 0))
  (global $lengths (mut i32) (i32.const 0))
  (global $weights (mut i32) (i32.const 0))
  ;; Of the question: for each of its known words a row's number, 64-bit weight and column, which is -1 for none.
  (global $asked (mut i32) (i32.const 0))
  (global $askedEnd (mut i32) (i32.const 0))
  (global $askedWeights (mut i32) (i32.const 0))
  (global $columns (mut i32) (i32.const 0))
  ;; By id: its index plus one. By index: id, whether an exchange in the other language has it, its part, and where its
  ;; entries begin, the last of which is where the entries end. An entry is a column and a 32-bit cosine.
  (global $places (mut i32) (i32.const 0))
  (global $ids (mut i32) (i32.const 0))
  (global $seen (mut i32) (i32.const 0))
  (global $parts (mut i32) (i32.const 0))
  (global $starts (mut i32) (i32.const 0))
  (global $count (mut i32) (i32.const 0))
  ;; By column, 64-bit numbers: the largest cosine in the other language.
  (global $best (mut i32) (i32.const 0))
  ;; Indexes of all words read. Of a sentence: where its words begin and end, side, length times 1,024.
  (global $tokens (mut i32) (i32.const 0))
  (global $sentences (mut i32) (i32.const 0))

  (func (export "useTable") (param $masks i32) (param $lengths i32) (param $weights i32)
    (global.set $masks (local.get $masks))
    (global.set $lengths (local.get $lengths))
    (global.set $weights (local.get $weights)))

  (func (export "useQuestion")
    (param $asked i32) (param $askedEnd i32) (param $askedWeights i32) (param $columns i32) (param $best i32)
    (global.set $asked (local.get $asked))
    (global.set $askedEnd (local.get $askedEnd))
    (global.set $askedWeights (local.get $askedWeights))
    (global.set $columns (local.get $columns))
    (global.set $best (local.get $best)))

  (func (export "useRoom")
    (param $places i32) (param $ids i32) (param $seen i32) (param $parts i32) (param $starts i32) (param $count i32)
    (param $tokens i32) (param $sentences i32)
    (global.set $places (local.get $places))
    (global.set $ids (local.get $ids))
    (global.set $seen (local.get $seen))
    (global.set $parts (local.get $parts))
    (global.set $starts (local.get $starts))
    (global.set $count (local.get $count))
    (global.set $tokens (local.get $tokens))
    (global.set $sentences (local.get $sentences)))

  ;; How many ids there are.
  (func (export "count") (result i32) (global.get $count))

  ;; The index of an id met for the first time, plus one: finds its entries and its part.
  (func $add (param $id i32) (result i32)
    (local $index i32) (local $a i32) (local $b i32) (local $asked i32) (local $at i32) (local $column i32)
    (local $length f32) (local $cosine f32) (local $dot f64) (local $entry i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local $both v128) (local $sum v128) (local $differing v128)
    (local.set $index (global.get $count))
    (global.set $count (i32.add (local.get $index) (i32.const 1)))
    (i32.store (i32.add (global.get $ids) (i32.shl (local.get $index) (i32.const 2))) (local.get $id))
    (i32.store8 (i32.add (global.get $seen) (local.get $index)) (i32.const 0))
    (local.set $entry
      (i32.load (i32.add (global.get $starts) (i32.shl (local.get $index) (i32.const 2)))))
    (local.set $asked (global.get $asked))
    (if (i32.and (i32.lt_u (local.get $id) (i32.const 131072))
          (i32.lt_u (local.get $asked) (global.get $askedEnd)))
      (then
        (local.set $at (i32.add (global.get $lengths) (i32.shl (local.get $id) (i32.const 2))))
        (if (f32.eq (f32.load (local.get $at)) (f32.const 0))
          (then (call $unpack (local.get $id))))
        (local.set $length (f32.load (local.get $at)))
        (local.set $a (i32.add (global.get $masks) (i32.shl (local.get $id) (i32.const 7))))
        (local.set $a0 (v128.load (local.get $a)))
        (local.set $a1 (v128.load offset=16 (local.get $a)))
        (local.set $a2 (v128.load offset=32 (local.get $a)))
        (local.set $a3 (v128.load offset=48 (local.get $a)))
        (local.set $s0 (v128.load offset=64 (local.get $a)))
        (local.set $s1 (v128.load offset=80 (local.get $a)))
        (local.set $s2 (v128.load offset=96 (local.get $a)))
        (local.set $s3 (v128.load offset=112 (local.get $a)))
        (local.set $at (i32.const 0))
        (loop $each
          ;; The product of two trits is not zero where both are not, and negative there where just one is negative, so
          ;; the dot product is popcount(both) - 2 popcount(both and differing sign): between -32 and 32 in each byte, and
          ;; their sum in each of four 32-bit numbers. The root of the product of two whole numbers is exact for a row and
          ;; itself, and at least 1, for rows of zeros. Below 0.15 two words have nothing to do with each other: nine in ten
          ;; cosines of words at random are.
          (local.set $b
            (i32.add (global.get $masks) (i32.shl (i32.load (local.get $asked)) (i32.const 7))))
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
          (local.set $sum
            (i8x16.sub (local.get $sum) (i8x16.add (local.get $differing) (local.get $differing))))
          (local.set $sum
            (i32x4.extadd_pairwise_i16x8_s (i16x8.extadd_pairwise_i8x16_s (local.get $sum))))
          (local.set $sum
            (i32x4.add (local.get $sum)
              (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $sum) (local.get $sum))))
          (local.set $cosine
            (f32.div
              (f32.convert_i32_s
                (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum))))
              (f32.sqrt
                (f32.max (f32.const 1)
                  (f32.mul (local.get $length)
                    (f32.load
                      (i32.add (global.get $lengths)
                        (i32.shl (i32.load (local.get $asked)) (i32.const 2)))))))))
          (local.set $dot
            (f64.add (local.get $dot)
              (f64.mul (f64.promote_f32 (local.get $cosine))
                (f64.load (i32.add (global.get $askedWeights) (i32.shl (local.get $at) (i32.const 1)))))))
          (local.set $column (i32.load (i32.add (global.get $columns) (local.get $at))))
          (if (i32.and (i32.ge_s (local.get $column) (i32.const 0))
                (f64.ge (f64.promote_f32 (local.get $cosine)) (f64.const 0.15)))
            (then
              (i32.store (local.get $entry) (local.get $column))
              (f32.store offset=4 (local.get $entry) (local.get $cosine))
              (local.set $entry (i32.add (local.get $entry) (i32.const 8)))))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))
          (br_if $each
            (i32.lt_u (local.tee $asked (i32.add (local.get $asked) (i32.const 4))) (global.get $askedEnd))))
        (local.set $dot
          (f64.mul (local.get $dot)
            (f64.div
              (f64.convert_i32_u (i32.load8_u (i32.add (global.get $weights) (local.get $id))))
              (f64.const 255))))))
    (f64.store (i32.add (global.get $parts) (i32.shl (local.get $index) (i32.const 3))) (local.get $dot))
    (local.set $index (i32.add (local.get $index) (i32.const 1)))
    (i32.store (i32.add (global.get $starts) (i32.shl (local.get $index) (i32.const 2))) (local.get $entry))
    (i32.store (i32.add (global.get $places) (i32.shl (local.get $id) (i32.const 2))) (local.get $index))
    (local.get $index))

  ;; Notes the largest cosines of an id that an exchange in the other language has.
  (func $see (param $index i32)
    (local $entry i32) (local $end i32) (local $at i32)
    (i32.store8 (i32.add (global.get $seen) (local.get $index)) (i32.const 1))
    (local.set $at (i32.add (global.get $starts) (i32.shl (local.get $index) (i32.const 2))))
    (local.set $entry (i32.load (local.get $at)))
    (local.set $end (i32.load offset=4 (local.get $at)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $entry) (local.get $end)))
        (local.set $at
          (i32.add (global.get $best) (i32.shl (i32.load (local.get $entry)) (i32.const 3))))
        (f64.store (local.get $at)
          (f64.max (f64.load (local.get $at)) (f64.promote_f32 (f32.load offset=4 (local.get $entry)))))
        (local.set $entry (i32.add (local.get $entry) (i32.const 8)))
        (br $each))))

  ;; Reads the sentences of one exchange. Returns where they end. What is damaged is read as something else; up to
  ;; four bytes behind the end are looked at.
  (func (export "read")
    (param $at i32) (param $end i32)
    (param $across i32) ;; whether it is in the other language
    (result i32)
    (local $head i32) (local $words i32) (local $id i32) (local $place i32)
    (block $done
      (loop $eachSentence
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $head (i32.load8_u (local.get $at)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (if (i32.ge_u (local.get $head) (i32.const 128))
          (then
            (local.set $head
              (i32.or (i32.and (local.get $head) (i32.const 127))
                (i32.shl (i32.load8_u (local.get $at)) (i32.const 7))))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))))
        (i32.store (global.get $sentences) (global.get $tokens))
        (i32.store offset=8 (global.get $sentences) (i32.and (local.get $head) (i32.const 1)))
        (i32.store offset=12 (global.get $sentences) (i32.load16_u (local.get $at)))
        (local.set $at (i32.add (local.get $at) (i32.const 2)))
        (local.set $words (i32.shr_u (local.get $head) (i32.const 1)))
        (block $read
          (loop $eachWord
            (br_if $read (i32.eqz (local.get $words)))
            (br_if $read (i32.ge_u (local.get $at) (local.get $end)))
            (local.set $id (i32.load8_u (local.get $at)))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (if (i32.ge_u (local.get $id) (i32.const 128))
              (then
                (local.set $head (i32.load8_u (local.get $at)))
                (local.set $at (i32.add (local.get $at) (i32.const 1)))
                (local.set $id
                  (i32.or (i32.and (local.get $id) (i32.const 127))
                    (i32.shl (i32.and (local.get $head) (i32.const 127)) (i32.const 7))))
                (if (i32.ge_u (local.get $head) (i32.const 128))
                  (then
                    (local.set $id
                      (i32.or (local.get $id)
                        (i32.shl (i32.and (i32.load8_u (local.get $at)) (i32.const 15)) (i32.const 14))))
                    (local.set $at (i32.add (local.get $at) (i32.const 1)))
                    (local.set $id
                      (select (local.get $id) (i32.const 196607)
                        (i32.lt_u (local.get $id) (i32.const 196608))))))))
            (local.set $place
              (i32.load (i32.add (global.get $places) (i32.shl (local.get $id) (i32.const 2)))))
            (if (i32.eqz (local.get $place)) (then (local.set $place (call $add (local.get $id)))))
            (local.set $place (i32.sub (local.get $place) (i32.const 1)))
            (i32.store (global.get $tokens) (local.get $place))
            (global.set $tokens (i32.add (global.get $tokens) (i32.const 4)))
            (if (local.get $across)
              (then
                (if (i32.eqz (i32.load8_u (i32.add (global.get $seen) (local.get $place))))
                  (then (call $see (local.get $place))))))
            (local.set $words (i32.sub (local.get $words) (i32.const 1)))
            (br $eachWord)))
        (i32.store offset=4 (global.get $sentences) (global.get $tokens))
        (global.set $sentences (i32.add (global.get $sentences) (i32.const 16)))
        (br $eachSentence)))
    (global.get $sentences))

  ;; From 0.3 on two words are clearly near: what a cosine counts as, where that is asked.
  (func $clear (param $cosine f64) (result f64)
    (select
      (f64.const 0)
      (f64.div (f64.sub (local.get $cosine) (f64.const 0.3)) (f64.const 0.7))
      (f64.le (local.get $cosine) (f64.const 0.3))))

  ;; Compares one exchange. By column, 64-bit numbers: the words' two weights; by what cosines are multiplied;
  ;; room of three numbers, the first of which is 0 and stays so. Gives seven 64-bit numbers, then for each column the id
  ;; of the nearest word, or -1, and its cosine.
  (func (export "compare")
    (param $sentence i32) (param $end i32)
    (param $across i32)       ;; whether it is in the other language
    (param $columns i32)      ;; how many, times eight
    (param $weights i32) (param $sifs i32) (param $scales i32)
    (param $here i32) (param $anywhere i32) (param $inQuestion i32)
    (param $touched i32)      ;; room for a 32-bit number for each column
    (param $length f64)       ;; of the question's vector
    (param $out i32)
    (local $at i32) (local $token i32) (local $tokenEnd i32) (local $index i32)
    (local $entry i32) (local $entryEnd i32) (local $column i32) (local $touchedEnd i32) (local $nearest i32)
    (local $dot f64) (local $value f64) (local $plain f32) (local $weighted f64) (local $clearly f64)
    (local $dotAsked f64) (local $dotAnswered f64) (local $best f64) (local $together f64) (local $near f64)
    (local.set $nearest (i32.add (local.get $out) (i32.const 56)))
    (block $cleared
      (loop $each
        (br_if $cleared (i32.ge_u (local.get $at) (local.get $columns)))
        (f64.store (i32.add (local.get $anywhere) (local.get $at)) (f64.const 0))
        (f64.store (i32.add (local.get $inQuestion) (local.get $at)) (f64.const 0))
        (i64.store (i32.add (local.get $nearest) (local.get $at)) (i64.const 0xffffffff))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br $each)))
    (block $done
      (loop $eachSentence
        (br_if $done (i32.ge_u (local.get $sentence) (local.get $end)))
        (local.set $dot (f64.const 0))
        (local.set $touchedEnd (local.get $touched))
        (local.set $token (i32.load (local.get $sentence)))
        (local.set $tokenEnd (i32.load offset=4 (local.get $sentence)))
        (block $read
          (loop $eachWord
            (br_if $read (i32.ge_u (local.get $token) (local.get $tokenEnd)))
            (local.set $index (i32.load (local.get $token)))
            (local.set $dot
              (f64.add (local.get $dot)
                (f64.load (i32.add (global.get $parts) (i32.shl (local.get $index) (i32.const 3))))))
            (local.set $at (i32.add (global.get $starts) (i32.shl (local.get $index) (i32.const 2))))
            (local.set $entry (i32.load (local.get $at)))
            (local.set $entryEnd (i32.load offset=4 (local.get $at)))
            (block $counted
              (loop $eachEntry
                (br_if $counted (i32.ge_u (local.get $entry) (local.get $entryEnd)))
                (local.set $column (i32.shl (i32.load (local.get $entry)) (i32.const 3)))
                (local.set $plain (f32.load offset=4 (local.get $entry)))
                (local.set $entry (i32.add (local.get $entry) (i32.const 8)))
                (local.set $value (f64.promote_f32 (local.get $plain)))
                (if (local.get $across)
                  (then
                    (local.set $value
                      (f64.min (f64.const 1)
                        (f64.mul (local.get $value)
                          (f64.load (i32.add (local.get $scales) (local.get $column))))))))
                (local.set $at (i32.add (local.get $here) (local.get $column)))
                (br_if $eachEntry (f64.le (local.get $value) (f64.load (local.get $at))))
                (if (f64.eq (f64.load (local.get $at)) (f64.const 0))
                  (then
                    (i32.store (local.get $touchedEnd) (local.get $column))
                    (local.set $touchedEnd (i32.add (local.get $touchedEnd) (i32.const 4)))))
                (f64.store (local.get $at) (local.get $value))
                (local.set $at (i32.add (local.get $anywhere) (local.get $column)))
                (br_if $eachEntry (f64.le (local.get $value) (f64.load (local.get $at))))
                (f64.store (local.get $at) (local.get $value))
                (local.set $at (i32.add (local.get $nearest) (local.get $column)))
                (i32.store (local.get $at)
                  (i32.load (i32.add (global.get $ids) (i32.shl (local.get $index) (i32.const 2)))))
                (f32.store offset=4 (local.get $at) (local.get $plain))
                (br $eachEntry)))
            (local.set $token (i32.add (local.get $token) (i32.const 4)))
            (br $eachWord)))
        (local.set $weighted (f64.const 0))
        (local.set $clearly (f64.const 0))
        (local.set $at (local.get $touched))
        (block $summed
          (loop $each
            (br_if $summed (i32.ge_u (local.get $at) (local.get $touchedEnd)))
            (local.set $column (i32.load (local.get $at)))
            (local.set $index (i32.add (local.get $here) (local.get $column)))
            (local.set $value (f64.load (local.get $index)))
            (f64.store (local.get $index) (f64.const 0))
            (local.set $weighted
              (f64.add (local.get $weighted)
                (f64.mul (f64.load (i32.add (local.get $weights) (local.get $column))) (local.get $value))))
            (local.set $clearly
              (f64.add (local.get $clearly)
                (f64.mul (f64.load (i32.add (local.get $sifs) (local.get $column)))
                  (call $clear (local.get $value)))))
            (if (i32.eqz (i32.load offset=8 (local.get $sentence)))
              (then
                (local.set $index (i32.add (local.get $inQuestion) (local.get $column)))
                (f64.store (local.get $index)
                  (f64.max (f64.load (local.get $index)) (local.get $value)))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br $each)))
        (local.set $together (f64.max (local.get $together) (local.get $weighted)))
        (local.set $near (f64.max (local.get $near) (local.get $clearly)))
        (if (i32.load offset=8 (local.get $sentence))
          (then (local.set $dotAnswered (f64.add (local.get $dotAnswered) (local.get $dot))))
          (else (local.set $dotAsked (f64.add (local.get $dotAsked) (local.get $dot)))))
        ;; The cosine with this sentence; never that with nothing.
        (local.set $value
          (f64.mul (local.get $length)
            (f64.div (f64.convert_i32_u (i32.load offset=12 (local.get $sentence))) (f64.const 1024))))
        (if (f64.gt (local.get $value) (f64.const 0))
          (then
            (local.set $best (f64.max (local.get $best) (f64.div (local.get $dot) (local.get $value))))))
        (local.set $sentence (i32.add (local.get $sentence) (i32.const 16)))
        (br $eachSentence)))
    (local.set $weighted (f64.const 0))
    (local.set $clearly (f64.const 0))
    (local.set $at (i32.const 0))
    (block $summed
      (loop $each
        (br_if $summed (i32.ge_u (local.get $at) (local.get $columns)))
        (local.set $value (f64.load (i32.add (local.get $weights) (local.get $at))))
        (local.set $weighted
          (f64.add (local.get $weighted)
            (f64.mul (local.get $value) (f64.load (i32.add (local.get $anywhere) (local.get $at))))))
        (local.set $clearly
          (f64.add (local.get $clearly)
            (f64.mul (local.get $value)
              (call $clear (f64.load (i32.add (local.get $inQuestion) (local.get $at)))))))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br $each)))
    (f64.store (local.get $out) (local.get $dotAsked))
    (f64.store offset=8 (local.get $out) (local.get $dotAnswered))
    (f64.store offset=16 (local.get $out) (local.get $best))
    (f64.store offset=24 (local.get $out) (local.get $weighted))
    (f64.store offset=32 (local.get $out) (local.get $together))
    (f64.store offset=40 (local.get $out) (local.get $clearly))
    (f64.store offset=48 (local.get $out) (local.get $near))))
