;; Compares the words of encoded exchanges (encode-meaning.ts) with those of a question. compare-words.ts lays out the
;; memory, calls these functions in the order in which they stand here, and says what the numbers mean.
(module
  (memory (import "meaning" "memory") 1)

  ;; Of the table, by id: packed rows (trits.ts), 32-bit lengths, of which 0 is one not counted yet, weights of one byte.
  (global $rows (mut i32) (i32.const 0))
  (global $lengths (mut i32) (i32.const 0))
  (global $weights (mut i32) (i32.const 0))
  ;; How many of the five trits of a byte are not zero.
  (global $counts (mut i32) (i32.const 0))
  ;; By id: its record, or 0 for none yet.
  (global $places (mut i32) (i32.const 0))
  ;; Of 16 words of the question: their trits, 520 times 16 bytes; and for each of 104 bytes of a row 256 times 16 bytes:
  ;; what the five trits of each value give with those of the words. The last byte is another row's, and gives 0.
  (global $trits (mut i32) (i32.const 0))
  (global $tables (mut i32) (i32.const 0))
  ;; Rows of 256 words: 13 times eight bytes of each, 16 bits a byte, and 64 bytes of nothing, as what lies 4,096 bytes apart
  ;; is in each other's way in a cache. Then their dot products with 16 words of the question, 16 bits each.
  (global $block (mut i32) (i32.const 0))
  ;; Arrays of as many numbers as the question has words; a word's place there is its column. 64-bit numbers, and 32-bit
  ;; ones, which are zeros behind the last column:
  ;;       0  32: ids, -1 for a word that the table lacks
  ;;     256  32: lengths of their rows
  ;;     512  64: what each counts in the question's vector,
  ;;   1,024  64: when it is looked for,
  ;;   1,536  64: and by the table alone
  ;;   2,048  32: the last two again
  ;;   2,560  64: by what a cosine is multiplied, in an exchange in the same language,
  ;;   3,072  32: the same,
  ;;   3,328  32: and the least cosine that is 1 then
  ;;   3,584  the same three in the other language
  ;;   4,608  32: of one sentence, the largest cosine,
  ;;   4,864  32: and which word that is near has it
  ;;   5,120  32: of one exchange, the largest,
  ;;   5,376  32: the largest in its question,
  ;;   5,632  32: and which word that is near has the largest
  ;;   5,888  32: of all exchanges in the other language, the largest
  ;;   6,144  64: of one sentence, the most that a pair has of it and of the column before
  (global $columns (mut i32) (i32.const 0))
  (global $columnCount (mut i32) (i32.const 0))
  ;; Of each word met a record of 16 bytes: its 64-bit part in the dot product of a text, where it lies what it is near to,
  ;; 0 for nothing, and its id. They begin and end here.
  (global $records (mut i32) (i32.const 0))
  (global $recordsEnd (mut i32) (i32.const 0))
  ;; Of each word that is near to any, one in ten: a bit for each column it is near to, its id, four bytes of nothing, and
  ;; its 32-bit cosine with each column, or 0: whole vectors of 16 bytes, so many bytes. Here goes the next one.
  (global $near (mut i32) (i32.const 0))
  (global $cosineBytes (mut i32) (i32.const 0))
  ;; Records of all words read. Of a sentence, 32 bytes: where its words begin and end, its side, where its pairs end,
  ;; its 64-bit dot product, and its two sums in 32 bits.
  (global $tokens (mut i32) (i32.const 0))
  (global $sentences (mut i32) (i32.const 0))
  ;; Of two words side by side that are near to two neighbouring columns in that order, which they are that are near: from
  ;; sentence to sentence. Here goes the next one, and here is the next to be read.
  (global $pairs (mut i32) (i32.const 0))
  (global $pairsRead (mut i32) (i32.const 0))
  ;; Of an exchange: its three largest sums of a sentence.
  (global $together (mut f64) (f64.const 0))
  (global $nearTogether (mut f64) (f64.const 0))
  (global $besideEachOther (mut f64) (f64.const 0))

  (func (export "useTable")
    (param $rows i32) (param $lengths i32) (param $weights i32) (param $counts i32) (param $places i32)
    (param $trits i32) (param $tables i32) (param $block i32) (param $columns i32)
    (global.set $rows (local.get $rows))
    (global.set $lengths (local.get $lengths))
    (global.set $weights (local.get $weights))
    (global.set $counts (local.get $counts))
    (global.set $places (local.get $places))
    (global.set $trits (local.get $trits))
    (global.set $tables (local.get $tables))
    (global.set $block (local.get $block))
    (global.set $columns (local.get $columns)))

  (func (export "useRoom")
    (param $columnCount i32) (param $tokens i32) (param $sentences i32) (param $records i32)
    (global.set $columnCount (local.get $columnCount))
    (global.set $cosineBytes
      (i32.and (i32.add (i32.shl (local.get $columnCount) (i32.const 2)) (i32.const 15)) (i32.const -16)))
    (global.set $tokens (local.get $tokens))
    (global.set $sentences (local.get $sentences))
    (global.set $records (local.get $records))
    (global.set $recordsEnd (local.get $records)))

  ;; The record of an id that has none yet.
  (func (export "meet") (param $id i32) (result i32)
    (local $record i32)
    (local.set $record (global.get $recordsEnd))
    (global.set $recordsEnd (i32.add (local.get $record) (i32.const 16)))
    (i32.store offset=12 (local.get $record) (local.get $id))
    (i32.store (i32.add (global.get $places) (i32.shl (local.get $id) (i32.const 2))) (local.get $record))
    (local.get $record))

  ;; Reads the sentences of one exchange. Returns where they end. What is damaged is read as something else; up to
  ;; three bytes behind the end are looked at, and a word that ends there is left out.
  (func (export "read") (param $at i32) (param $end i32) (result i32)
    (local $head i32) (local $tokensEnd i32) (local $id i32) (local $last i32) (local $record i32) (local $places i32)
    (local $tokens i32) (local $sentences i32) (local $place i32) (local $isNew i32) (local $next i32)
    (local.set $places (global.get $places))
    (local.set $tokens (global.get $tokens))
    (local.set $sentences (global.get $sentences))
    (local.set $next (global.get $recordsEnd))
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
        (i32.store (local.get $sentences) (local.get $tokens))
        (i32.store offset=8 (local.get $sentences) (i32.and (local.get $head) (i32.const 1)))
        (local.set $tokensEnd
          (i32.add (local.get $tokens)
            (i32.shl (i32.shr_u (local.get $head) (i32.const 1)) (i32.const 2))))
        (block $read
          (loop $eachWord
            (br_if $read (i32.ge_u (local.get $tokens) (local.get $tokensEnd)))
            ;; One, two or three bytes, told without a branch: which it is cannot be foreseen. $last has the highest bit of
            ;; the last byte, and perhaps others above. Four times the id is a place in a list.
            (local.set $id (i32.load (local.get $at)))
            (local.set $last
              (i32.xor (i32.const 0x808080) (i32.and (i32.const 0x8080) (local.get $id))))
            (local.set $at
              (i32.add
                (i32.add (local.get $at) (i32.const 1))
                (i32.shr_u (i32.ctz (local.get $last)) (i32.const 3))))
            (br_if $read (i32.gt_u (local.get $at) (local.get $end)))
            (local.set $id
              (i32.and (local.get $id)
                (i32.xor (local.get $last) (i32.sub (local.get $last) (i32.const 1)))))
            (local.set $id
              (i32.or
                (i32.or
                  (i32.and (i32.shl (local.get $id) (i32.const 2)) (i32.const 0x1fc))
                  (i32.and (i32.shl (local.get $id) (i32.const 1)) (i32.const 0xfe00)))
                (i32.and (local.get $id) (i32.const 0xf0000))))
            ;; As for one met for the first time, whether it is or not: that cannot be foreseen either, and whoever waits for
            ;; one place to be looked at waits for all.
            (local.set $place (i32.add (local.get $places) (local.get $id)))
            (local.set $record (i32.load (local.get $place)))
            (local.set $isNew (i32.eqz (local.get $record)))
            (local.set $record (select (local.get $next) (local.get $record) (local.get $isNew)))
            (i32.store (local.get $place) (local.get $record))
            (i32.store offset=12 (local.get $next) (i32.shr_u (local.get $id) (i32.const 2)))
            (local.set $next (i32.add (local.get $next) (i32.shl (local.get $isNew) (i32.const 4))))
            (i32.store (local.get $tokens) (local.get $record))
            (local.set $tokens (i32.add (local.get $tokens) (i32.const 4)))
            (br $eachWord)))
        ;; One of no words is none.
        (i32.store offset=4 (local.get $sentences) (local.get $tokens))
        (local.set $sentences
          (i32.add (local.get $sentences)
            (i32.shl (i32.ne (i32.load (local.get $sentences)) (local.get $tokens)) (i32.const 5))))
        (br $eachSentence)))
    (global.set $tokens (local.get $tokens))
    (global.set $sentences (local.get $sentences))
    (global.set $recordsEnd (local.get $next))
    (local.get $sentences))

  ;; Where the records end.
  (func (export "recordsEnd") (result i32) (global.get $recordsEnd))

  ;; Where what is near is to lie, and pairs of it.
  (func (export "useNear") (param $near i32) (param $pairs i32)
    (global.set $near (local.get $near))
    (global.set $pairs (local.get $pairs))
    (global.set $pairsRead (local.get $pairs)))

  ;; Notes of a word that the table lacks that it is near to itself, and to nothing else.
  (func (export "noteItself") (param $record i32) (param $id i32) (param $column i32)
    (local $near i32) (local $size i32)
    (local.set $near (global.get $near))
    (local.set $size (i32.add (global.get $cosineBytes) (i32.const 16)))
    (global.set $near (i32.add (local.get $near) (local.get $size)))
    (memory.fill (local.get $near) (i32.const 0) (local.get $size))
    (i64.store (local.get $near) (i64.shl (i64.const 1) (i64.extend_i32_u (local.get $column))))
    (i32.store offset=8 (local.get $near) (local.get $id))
    (f32.store offset=16
      (i32.add (local.get $near) (i32.shl (local.get $column) (i32.const 2)))
      (f32.const 1))
    (f64.store (local.get $record) (f64.const 0))
    (i32.store offset=8 (local.get $record) (local.get $near)))

  ;; How many trits of a row are not zero.
  (func $lengthOf (param $id i32) (result f32)
    (local $at i32) (local $row i32) (local $end i32) (local $count i32) (local $length f32)
    (local.set $at (i32.add (global.get $lengths) (i32.shl (local.get $id) (i32.const 2))))
    (local.set $length (f32.load (local.get $at)))
    (if (f32.eq (local.get $length) (f32.const 0))
      (then
        (local.set $row (i32.add (global.get $rows) (i32.mul (local.get $id) (i32.const 103))))
        (local.set $end (i32.add (local.get $row) (i32.const 103)))
        (loop $each
          (local.set $count
            (i32.add (local.get $count)
              (i32.load8_u (i32.add (global.get $counts) (i32.load8_u (local.get $row))))))
          (br_if $each
            (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 1))) (local.get $end))))
        (local.set $length (f32.convert_i32_u (local.get $count)))
        (f32.store (local.get $at) (local.get $length))))
    (local.get $length))

  ;; Makes the tables of 16 columns.
  (func (export "tabulate") (param $column i32)
    (local $end i32) (local $place i32) (local $id i32) (local $row i32) (local $rowEnd i32) (local $at i32)
    (local $value i32) (local $digit i32) (local $table i32) (local $size i32) (local $from i32) (local $to i32)
    (local $stop i32) (local $trits v128)
    (memory.fill (global.get $trits) (i32.const 0) (i32.const 8320))
    (local.set $place (global.get $trits))
    (local.set $end (i32.add (local.get $column) (i32.const 16)))
    (if (i32.gt_u (local.get $end) (global.get $columnCount))
      (then (local.set $end (global.get $columnCount))))
    (loop $eachColumn
      (local.set $at (i32.add (global.get $columns) (i32.shl (local.get $column) (i32.const 2))))
      (local.set $id (i32.load (local.get $at)))
      (if (i32.ge_s (local.get $id) (i32.const 0))
        (then
          (f32.store offset=256 (local.get $at) (call $lengthOf (local.get $id)))
          (local.set $row (i32.add (global.get $rows) (i32.mul (local.get $id) (i32.const 103))))
          (local.set $rowEnd (i32.add (local.get $row) (i32.const 103)))
          (local.set $at (local.get $place))
          (loop $eachByte
            (local.set $value (i32.load8_u (local.get $row)))
            (local.set $digit (i32.const 5))
            (loop $eachTrit
              (i32.store8 (local.get $at)
                (i32.sub (i32.rem_u (local.get $value) (i32.const 3)) (i32.const 1)))
              (local.set $value (i32.div_u (local.get $value) (i32.const 3)))
              (local.set $at (i32.add (local.get $at) (i32.const 16)))
              (br_if $eachTrit (local.tee $digit (i32.sub (local.get $digit) (i32.const 1)))))
            (br_if $eachByte
              (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 1))) (local.get $rowEnd))))))
      (local.set $place (i32.add (local.get $place) (i32.const 1)))
      (br_if $eachColumn
        (i32.lt_u (local.tee $column (i32.add (local.get $column) (i32.const 1))) (local.get $end))))
    ;; The value 0 stands for five trits of -1. A digit more in any place is once more the words' trits there: with each
    ;; place, what was made is made again, with its digit 1 and 2.
    (local.set $table (global.get $tables))
    (local.set $at (global.get $trits))
    (local.set $end (i32.add (local.get $table) (i32.const 425984)))
    (loop $eachTable
      (v128.store (local.get $table)
        (i8x16.neg
          (i8x16.add
            (i8x16.add
              (i8x16.add (v128.load (local.get $at)) (v128.load offset=16 (local.get $at)))
              (i8x16.add (v128.load offset=32 (local.get $at)) (v128.load offset=48 (local.get $at))))
            (v128.load offset=64 (local.get $at)))))
      (local.set $digit (i32.const 5))
      (local.set $size (i32.const 16))
      (loop $eachDigit
        (local.set $trits (v128.load (local.get $at)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (local.set $from (local.get $table))
        (local.set $to (i32.add (local.get $table) (local.get $size)))
        (local.set $stop (i32.add (local.get $to) (i32.shl (local.get $size) (i32.const 1))))
        (loop $eachValue
          (v128.store (local.get $to) (i8x16.add (v128.load (local.get $from)) (local.get $trits)))
          (local.set $from (i32.add (local.get $from) (i32.const 16)))
          (br_if $eachValue
            (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 16))) (local.get $stop))))
        (local.set $size (i32.mul (local.get $size) (i32.const 3)))
        (br_if $eachDigit (local.tee $digit (i32.sub (local.get $digit) (i32.const 1)))))
      (br_if $eachTable
        (i32.lt_u (local.tee $table (i32.add (local.get $table) (i32.const 4096))) (local.get $end)))))

  ;; Looks at what is needed of so many words: it comes from all over the table, and so a dozen at once.
  (func $touch (param $record i32) (param $end i32) (result i32)
    (local $id i32) (local $row i32) (local $all i32)
    (loop $each
      (local.set $id (i32.load offset=12 (local.get $record)))
      (local.set $row (i32.add (global.get $rows) (i32.mul (local.get $id) (i32.const 103))))
      (local.set $all
        (i32.or
          (i32.or
            (i32.or (local.get $all) (i32.load8_u (local.get $row)))
            (i32.or (i32.load8_u offset=51 (local.get $row)) (i32.load8_u offset=102 (local.get $row))))
          (i32.or
            (i32.load (i32.add (global.get $lengths) (i32.shl (local.get $id) (i32.const 2))))
            (i32.load8_u (i32.add (global.get $weights) (local.get $id))))))
      (br_if $each
        (i32.lt_u
          (local.tee $record (i32.add (local.get $record) (i32.const 16)))
          (local.get $end))))
    (local.get $all))

  ;; Lays out the rows of up to 256 words, eight bytes of all rows after another: of each byte its place in a table, 16 bits.
  ;; The rows come from all over the table, and more of them at once here than where they are used.
  (func $gather (param $record i32) (param $end i32)
    (local $row i32) (local $to i32) (local $bytes v128)
    (local.set $to (global.get $block))
    (loop $each
      (local.set $row
        (i32.add (global.get $rows) (i32.mul (i32.load offset=12 (local.get $record)) (i32.const 103))))
      (local.set $bytes (v128.load (local.get $row)))
      (v128.store (local.get $to)
        (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $bytes)) (i32.const 4)))
      (v128.store offset=4160 (local.get $to)
        (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $bytes)) (i32.const 4)))
      (local.set $bytes (v128.load offset=16 (local.get $row)))
      (v128.store offset=8320 (local.get $to)
        (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $bytes)) (i32.const 4)))
      (v128.store offset=12480 (local.get $to)
        (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $bytes)) (i32.const 4)))
      (local.set $bytes (v128.load offset=32 (local.get $row)))
      (v128.store offset=16640 (local.get $to)
        (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $bytes)) (i32.const 4)))
      (v128.store offset=20800 (local.get $to)
        (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $bytes)) (i32.const 4)))
      (local.set $bytes (v128.load offset=48 (local.get $row)))
      (v128.store offset=24960 (local.get $to)
        (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $bytes)) (i32.const 4)))
      (v128.store offset=29120 (local.get $to)
        (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $bytes)) (i32.const 4)))
      (local.set $bytes (v128.load offset=64 (local.get $row)))
      (v128.store offset=33280 (local.get $to)
        (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $bytes)) (i32.const 4)))
      (v128.store offset=37440 (local.get $to)
        (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $bytes)) (i32.const 4)))
      (local.set $bytes (v128.load offset=80 (local.get $row)))
      (v128.store offset=41600 (local.get $to)
        (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $bytes)) (i32.const 4)))
      (v128.store offset=45760 (local.get $to)
        (i16x8.shl (i16x8.extend_high_i8x16_u (local.get $bytes)) (i32.const 4)))
      (local.set $bytes (v128.load offset=96 (local.get $row)))
      (v128.store offset=49920 (local.get $to)
        (i16x8.shl (i16x8.extend_low_i8x16_u (local.get $bytes)) (i32.const 4)))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (br_if $each
        (i32.lt_u
          (local.tee $record (i32.add (local.get $record) (i32.const 16)))
          (local.get $end)))))

  ;; Adds what eight bytes of each of the rows in the block give to their sums.
  (func $addEight (param $row i32) (param $sums i32) (param $sumsEnd i32) (param $table i32)
    (local $sum v128)
    (loop $each
      (local.set $sum
        (v128.load (i32.add (local.get $table) (i32.load16_u (local.get $row)))))
      (local.set $sum
        (i8x16.add (local.get $sum)
          (v128.load offset=4096 (i32.add (local.get $table) (i32.load16_u offset=2 (local.get $row))))))
      (local.set $sum
        (i8x16.add (local.get $sum)
          (v128.load offset=8192 (i32.add (local.get $table) (i32.load16_u offset=4 (local.get $row))))))
      (local.set $sum
        (i8x16.add (local.get $sum)
          (v128.load offset=12288 (i32.add (local.get $table) (i32.load16_u offset=6 (local.get $row))))))
      (local.set $sum
        (i8x16.add (local.get $sum)
          (v128.load offset=16384 (i32.add (local.get $table) (i32.load16_u offset=8 (local.get $row))))))
      (local.set $sum
        (i8x16.add (local.get $sum)
          (v128.load offset=20480 (i32.add (local.get $table) (i32.load16_u offset=10 (local.get $row))))))
      (local.set $sum
        (i8x16.add (local.get $sum)
          (v128.load offset=24576 (i32.add (local.get $table) (i32.load16_u offset=12 (local.get $row))))))
      (local.set $sum
        (i8x16.add (local.get $sum)
          (v128.load offset=28672 (i32.add (local.get $table) (i32.load16_u offset=14 (local.get $row))))))
      (v128.store (local.get $sums)
        (i16x8.add (v128.load (local.get $sums)) (i16x8.extend_low_i8x16_s (local.get $sum))))
      (v128.store offset=16 (local.get $sums)
        (i16x8.add (v128.load offset=16 (local.get $sums)) (i16x8.extend_high_i8x16_s (local.get $sum))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $each
        (i32.lt_u (local.tee $sums (i32.add (local.get $sums) (i32.const 32))) (local.get $sumsEnd)))))

  ;; Writes to a record what its word has with the 16 columns of the tables.
  (func $note (param $record i32) (param $sums i32) (param $column i32)
    (local $id i32) (local $end i32) (local $at i32)
    (local $low v128) (local $high v128) (local $length v128) (local $cosines v128)
    (local $near i32) (local $isNear v128) (local $products v128) (local $dot f64) (local $bits i64)
    (local.set $id (i32.load offset=12 (local.get $record)))
    (local.set $length
      (v128.load32_splat (i32.add (global.get $lengths) (i32.shl (local.get $id) (i32.const 2)))))
    (if (f32.eq (f32x4.extract_lane 0 (local.get $length)) (f32.const 0))
      (then (local.set $length (f32x4.splat (call $lengthOf (local.get $id))))))
    (local.set $low (v128.load (local.get $sums)))
    (local.set $high (v128.load offset=16 (local.get $sums)))
    ;; What earlier columns gave. Where it is near to none of those, it still may be to one of these.
    (if (local.get $column)
      (then
        (local.set $dot (f64.load (local.get $record)))
        (local.set $near (i32.load offset=8 (local.get $record)))))
    (if (local.get $near)
      (then (local.set $bits (i64.load (local.get $near))))
      (else
        (local.set $near (global.get $near))
        (if (local.get $column)
          (then
            (memory.fill (i32.add (local.get $near) (i32.const 16)) (i32.const 0)
              (i32.shl (local.get $column) (i32.const 2)))))))
    (local.set $end (i32.add (local.get $column) (i32.const 16)))
    (if (i32.gt_u (local.get $end) (global.get $columnCount))
      (then (local.set $end (global.get $columnCount))))
    (loop $each4
      ;; The root of the product of two whole numbers is exact for a row and itself, and at least 1, for rows of zeros.
      (local.set $at (i32.add (global.get $columns) (i32.shl (local.get $column) (i32.const 2))))
      (local.set $cosines
        (f32x4.div
          (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $low)))
          (f32x4.sqrt
            (f32x4.pmax (f32x4.splat (f32.const 1))
              (f32x4.mul (local.get $length) (v128.load offset=256 (local.get $at)))))))
      ;; The products are added one after the other, in the order of the columns.
      (local.set $at (i32.add (global.get $columns) (i32.shl (local.get $column) (i32.const 3))))
      (local.set $products
        (f64x2.mul (f64x2.promote_low_f32x4 (local.get $cosines)) (v128.load offset=512 (local.get $at))))
      (local.set $dot
        (f64.add
          (f64.add (local.get $dot) (f64x2.extract_lane 0 (local.get $products)))
          (f64x2.extract_lane 1 (local.get $products))))
      (local.set $products
        (f64x2.mul
          (f64x2.promote_low_f32x4
            (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $cosines) (local.get $cosines)))
          (v128.load offset=528 (local.get $at))))
      (local.set $dot
        (f64.add
          (f64.add (local.get $dot) (f64x2.extract_lane 0 (local.get $products)))
          (f64x2.extract_lane 1 (local.get $products))))
      ;; Below 0.15 two words have nothing to do with each other: nine in ten cosines of words at random are.
      (local.set $isNear (f32x4.ge (local.get $cosines) (f32x4.splat (f32.const 0.15))))
      (v128.store offset=16
        (i32.add (local.get $near) (i32.shl (local.get $column) (i32.const 2)))
        (v128.and (local.get $cosines) (local.get $isNear)))
      (local.set $bits
        (i64.or (local.get $bits)
          (i64.shl (i64.extend_i32_u (i32x4.bitmask (local.get $isNear)))
            (i64.extend_i32_u (local.get $column)))))
      (local.set $low
        (i8x16.shuffle 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 (local.get $low) (local.get $high)))
      (local.set $high
        (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $high) (local.get $high)))
      (br_if $each4
        (i32.lt_u (local.tee $column (i32.add (local.get $column) (i32.const 4))) (local.get $end))))
    (if (i32.ge_u (local.get $column) (global.get $columnCount))
      (then
        (local.set $dot
          (f64.mul (local.get $dot)
            (f64.div
              (f64.convert_i32_u (i32.load8_u (i32.add (global.get $weights) (local.get $id))))
              (f64.const 255))))))
    (f64.store (local.get $record) (local.get $dot))
    (i64.store (local.get $near) (local.get $bits))
    (i32.store offset=8 (local.get $near) (local.get $id))
    (i32.store offset=8 (local.get $record)
      (select (i32.const 0) (local.get $near) (i64.eqz (local.get $bits))))
    (if (i32.and (i32.eq (local.get $near) (global.get $near)) (i64.ne (local.get $bits) (i64.const 0)))
      (then
        (global.set $near
          (i32.add (local.get $near) (i32.add (global.get $cosineBytes) (i32.const 16)))))))

  ;; Fills the records from one on for the 16 columns of the tables: 256 at a time, as eight bytes' tables lie in the nearest
  ;; cache, and all do not.
  (func (export "weigh") (param $record i32) (param $column i32)
    (local $end i32) (local $sums i32) (local $sumsEnd i32) (local $table i32) (local $row i32)
    (block $done
      (loop $eachBlock
        (br_if $done (i32.ge_u (local.get $record) (global.get $recordsEnd)))
        (local.set $end (i32.add (local.get $record) (i32.const 4096)))
        (if (i32.gt_u (local.get $end) (global.get $recordsEnd))
          (then (local.set $end (global.get $recordsEnd))))
        (drop (call $touch (local.get $record) (local.get $end)))
        (call $gather (local.get $record) (local.get $end))
        (local.set $row (global.get $block))
        (local.set $sums (i32.add (local.get $row) (i32.const 54080)))
        (local.set $sumsEnd
          (i32.add (local.get $sums)
            (i32.shl (i32.sub (local.get $end) (local.get $record)) (i32.const 1))))
        (memory.fill (local.get $sums) (i32.const 0) (i32.const 8192))
        (local.set $table (global.get $tables))
        (loop $each8
          (call $addEight (local.get $row) (local.get $sums) (local.get $sumsEnd) (local.get $table))
          (local.set $row (i32.add (local.get $row) (i32.const 4160)))
          (br_if $each8
            (i32.lt_u
              (local.tee $table (i32.add (local.get $table) (i32.const 32768)))
              (i32.add (global.get $tables) (i32.const 425984)))))
        (loop $each
          (call $note (local.get $record) (local.get $sums) (local.get $column))
          (local.set $sums (i32.add (local.get $sums) (i32.const 32)))
          (br_if $each
            (i32.lt_u
              (local.tee $record (i32.add (local.get $record) (i32.const 16)))
              (local.get $end))))
        (br $eachBlock))))

  ;; Notes of a word of the table, where it was read, that it is at least so near to a column.
  (func (export "raise") (param $id i32) (param $column i32) (param $cosine f32)
    (local $record i32) (local $near i32) (local $size i32) (local $at i32)
    (local.set $record
      (i32.load (i32.add (global.get $places) (i32.shl (local.get $id) (i32.const 2)))))
    (if (i32.eqz (local.get $record)) (then (return)))
    (local.set $near (i32.load offset=8 (local.get $record)))
    (if (i32.eqz (local.get $near))
      (then
        (local.set $near (global.get $near))
        (local.set $size (i32.add (global.get $cosineBytes) (i32.const 16)))
        (global.set $near (i32.add (local.get $near) (local.get $size)))
        (memory.fill (local.get $near) (i32.const 0) (local.get $size))
        (i32.store offset=8 (local.get $near) (local.get $id))
        (i32.store offset=8 (local.get $record) (local.get $near))))
    (local.set $at (i32.add (local.get $near) (i32.shl (local.get $column) (i32.const 2))))
    (if (f32.lt (f32.load offset=16 (local.get $at)) (local.get $cosine))
      (then
        (f32.store offset=16 (local.get $at) (local.get $cosine))
        (i64.store (local.get $near)
          (i64.or (i64.load (local.get $near))
            (i64.shl (i64.const 1) (i64.extend_i32_u (local.get $column))))))))

  ;; Makes the dot product of each sentence of an exchange, leaves of its words only what is near to any, and lists pairs.
  (func (export "sum") (param $sentence i32) (param $end i32)
    (local $token i32) (local $tokenEnd i32) (local $to i32) (local $record i32) (local $near i32) (local $dot f64)
    (local $before i32) (local $pairs i32)
    (local.set $pairs (global.get $pairs))
    (block $done
      (loop $eachSentence
        (br_if $done (i32.ge_u (local.get $sentence) (local.get $end)))
        (local.set $token (i32.load (local.get $sentence)))
        (local.set $tokenEnd (i32.load offset=4 (local.get $sentence)))
        (local.set $to (local.get $token))
        (local.set $dot (f64.const 0))
        (local.set $before (i32.const 0))
        (block $read
          (loop $eachWord
            (br_if $read (i32.ge_u (local.get $token) (local.get $tokenEnd)))
            (local.set $record (i32.load (local.get $token)))
            (local.set $token (i32.add (local.get $token) (i32.const 4)))
            (local.set $dot (f64.add (local.get $dot) (f64.load (local.get $record))))
            (local.set $near (i32.load offset=8 (local.get $record)))
            (i32.store (local.get $to) (local.get $near))
            (local.set $to
              (i32.add (local.get $to)
                (i32.shl (i32.ne (local.get $near) (i32.const 0)) (i32.const 2))))
            (if (i32.and (i32.ne (local.get $near) (i32.const 0)) (i32.ne (local.get $before) (i32.const 0)))
              (then
                (i32.store (local.get $pairs) (local.get $before))
                (i32.store offset=4 (local.get $pairs) (local.get $near))
                (local.set $pairs
                  (i32.add (local.get $pairs)
                    (select (i32.const 0) (i32.const 8)
                      (i64.eqz
                        (i64.and (i64.load (local.get $near))
                          (i64.shl (i64.load (local.get $before)) (i64.const 1)))))))))
            (local.set $before (local.get $near))
            (br $eachWord)))
        (i32.store offset=4 (local.get $sentence) (local.get $to))
        (i32.store offset=12 (local.get $sentence) (local.get $pairs))
        (f64.store offset=16 (local.get $sentence) (local.get $dot))
        (local.set $sentence (i32.add (local.get $sentence) (i32.const 32)))
        (br $eachSentence)))
    (global.set $pairs (local.get $pairs)))

  ;; Notes the largest cosines of an exchange in the other language.
  (func (export "translate") (param $sentence i32) (param $end i32)
    (local $token i32) (local $tokenEnd i32) (local $from i32) (local $at i32) (local $last i32)
    (block $done
      (loop $eachSentence
        (br_if $done (i32.ge_u (local.get $sentence) (local.get $end)))
        (local.set $token (i32.load (local.get $sentence)))
        (local.set $tokenEnd (i32.load offset=4 (local.get $sentence)))
        (local.set $sentence (i32.add (local.get $sentence) (i32.const 32)))
        (loop $eachWord
          (br_if $eachSentence (i32.ge_u (local.get $token) (local.get $tokenEnd)))
          (local.set $from (i32.load (local.get $token)))
          (local.set $token (i32.add (local.get $token) (i32.const 4)))
          (local.set $at (global.get $columns))
          (local.set $last (i32.add (local.get $at) (global.get $cosineBytes)))
          (loop $each4
            (v128.store offset=5888 (local.get $at)
              (f32x4.pmax (v128.load offset=5888 (local.get $at)) (v128.load offset=16 (local.get $from))))
            (local.set $from (i32.add (local.get $from) (i32.const 16)))
            (br_if $each4
              (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $last))))
          (br $eachWord)))))

  ;; From 0.3 on two words are clearly near: what a cosine counts as, where that is asked.
  (func $clear (param $cosine f64) (result f64)
    (select
      (f64.const 0)
      (f64.div (f64.sub (local.get $cosine) (f64.const 0.3)) (f64.const 0.7))
      (f64.le (local.get $cosine) (f64.const 0.3))))

  ;; Makes the two sums of a sentence in 64 bits, its columns added in the order in which it comes near to them, and keeps
  ;; what is larger. What order that is cannot be foreseen, so that this takes longer than all the rest.
  (func $addExactly (param $sentence i32) (param $scales i32)
    (local $columns i32) (local $first i32) (local $token i32) (local $tokenEnd i32) (local $at i32) (local $column i32)
    (local $cap v128) (local $here v128) (local $bits i64) (local $touched i64)
    (local $value f64) (local $weighted f64) (local $clearly f64)
    (local.set $columns (global.get $columns))
    (local.set $first (i32.load (local.get $sentence)))
    (local.set $tokenEnd (i32.load offset=4 (local.get $sentence)))
    (loop $each4
      (local.set $cap (v128.load offset=768 (i32.add (local.get $scales) (local.get $column))))
      (local.set $here (v128.const i32x4 0 0 0 0))
      (local.set $token (local.get $first))
      (loop $eachWord
        (local.set $here
          (f32x4.pmax (local.get $here)
            (f32x4.pmin (local.get $cap)
              (v128.load offset=16 (i32.add (i32.load (local.get $token)) (local.get $column))))))
        (br_if $eachWord
          (i32.lt_u
            (local.tee $token (i32.add (local.get $token) (i32.const 4)))
            (local.get $tokenEnd))))
      (v128.store offset=4608 (i32.add (local.get $columns) (local.get $column)) (local.get $here))
      (br_if $each4
        (i32.lt_u
          (local.tee $column (i32.add (local.get $column) (i32.const 16)))
          (global.get $cosineBytes))))
    (local.set $weighted (f64.const 0))
    (local.set $clearly (f64.const 0))
    (local.set $touched (i64.const 0))
    (local.set $token (local.get $first))
    (block $read
      (loop $eachWord
        (br_if $read (i32.ge_u (local.get $token) (local.get $tokenEnd)))
        (local.set $bits
          (i64.and (i64.load (i32.load (local.get $token)))
            (i64.xor (local.get $touched) (i64.const -1))))
        (local.set $touched (i64.or (local.get $touched) (local.get $bits)))
        (local.set $token (i32.add (local.get $token) (i32.const 4)))
        (br_if $eachWord (i64.eqz (local.get $bits)))
        (loop $eachColumn
          (local.set $column (i32.shl (i32.wrap_i64 (i64.ctz (local.get $bits))) (i32.const 3)))
          (local.set $value
            (f64.min (f64.const 1)
              (f64.mul
                (f64.promote_f32
                  (f32.load offset=4608
                    (i32.add (local.get $columns) (i32.shr_u (local.get $column) (i32.const 1)))))
                (f64.load (i32.add (local.get $scales) (local.get $column))))))
          (local.set $at (i32.add (local.get $columns) (local.get $column)))
          (local.set $weighted
            (f64.add (local.get $weighted)
              (f64.mul (f64.load offset=1024 (local.get $at)) (local.get $value))))
          (local.set $clearly
            (f64.add (local.get $clearly)
              (f64.mul (f64.load offset=1536 (local.get $at)) (call $clear (local.get $value)))))
          (br_if $eachColumn
            (i32.eqz (i64.eqz
              (local.tee $bits
                (i64.and (local.get $bits) (i64.sub (local.get $bits) (i64.const 1))))))))
        (br $eachWord)))
    (global.set $together (f64.max (global.get $together) (local.get $weighted)))
    (global.set $nearTogether (f64.max (global.get $nearTogether) (local.get $clearly))))

  ;; A cosine of something near with a column, given times four, as it counts.
  (func $counted (param $near i32) (param $column i32) (param $scales i32) (result f64)
    (f64.min (f64.const 1)
      (f64.mul
        (f64.promote_f32 (f32.load offset=16 (i32.add (local.get $near) (local.get $column))))
        (f64.load (i32.add (local.get $scales) (i32.shl (local.get $column) (i32.const 1)))))))

  ;; Makes the sum over the pairs of a sentence: for each column the most that a pair has of it and of the column before, in
  ;; that which it has less of, where it is clearly near. Keeps it if it is larger.
  (func $addPairs (param $end i32) (param $scales i32)
    (local $pair i32) (local $before i32) (local $near i32) (local $column i32) (local $at i32)
    (local $bits i64) (local $touched i64) (local $value f64) (local $sum f64)
    (local.set $pair (global.get $pairsRead))
    (global.set $pairsRead (local.get $end))
    (loop $eachPair
      (local.set $before (i32.load (local.get $pair)))
      (local.set $near (i32.load offset=4 (local.get $pair)))
      (local.set $bits
        (i64.and (i64.load (local.get $near)) (i64.shl (i64.load (local.get $before)) (i64.const 1))))
      (loop $eachColumn
        (local.set $column (i32.shl (i32.wrap_i64 (i64.ctz (local.get $bits))) (i32.const 2)))
        (local.set $value
          (f64.min
            (call $counted (local.get $near) (local.get $column) (local.get $scales))
            (call $counted (local.get $before) (i32.sub (local.get $column) (i32.const 4)) (local.get $scales))))
        (local.set $at
          (i32.add (global.get $columns) (i32.shl (local.get $column) (i32.const 1))))
        (if (i64.eqz
              (i64.and (local.get $touched)
                (i64.and (local.get $bits) (i64.sub (i64.const 0) (local.get $bits)))))
          (then (f64.store offset=6144 (local.get $at) (f64.const 0))))
        (f64.store offset=6144 (local.get $at)
          (f64.max (f64.load offset=6144 (local.get $at)) (local.get $value)))
        (local.set $touched
          (i64.or (local.get $touched)
            (i64.and (local.get $bits) (i64.sub (i64.const 0) (local.get $bits)))))
        (br_if $eachColumn
          (i32.eqz (i64.eqz
            (local.tee $bits (i64.and (local.get $bits) (i64.sub (local.get $bits) (i64.const 1))))))))
      (br_if $eachPair
        (i32.lt_u (local.tee $pair (i32.add (local.get $pair) (i32.const 8))) (local.get $end))))
    (loop $eachColumn
      (local.set $at
        (i32.add (global.get $columns) (i32.shl (i32.wrap_i64 (i64.ctz (local.get $touched))) (i32.const 3))))
      (local.set $value (f64.load offset=6144 (local.get $at)))
      (if (f64.gt (local.get $value) (f64.const 0.3))
        (then
          (local.set $sum
            (f64.add (local.get $sum)
              (f64.mul (f64.load offset=1024 (local.get $at)) (local.get $value))))))
      (br_if $eachColumn
        (i32.eqz (i64.eqz
          (local.tee $touched
            (i64.and (local.get $touched) (i64.sub (local.get $touched) (i64.const 1))))))))
    (global.set $besideEachOther (f64.max (global.get $besideEachOther) (local.get $sum))))

  ;; Compares one exchange. Gives seven 64-bit numbers, then for each column the id of the nearest word, or -1, and its
  ;; cosine. To be called for one after the other, as they lie.
  (func (export "compare")
    (param $sentence i32) (param $end i32)
    (param $across i32) ;; whether it is in the other language
    (param $out i32)
    (local $columns i32) (local $cosineBytes i32) (local $scales i32) (local $first i32) (local $token i32)
    (local $tokenEnd i32) (local $record i32) (local $at i32) (local $column i32)
    (local $side i32) (local $records v128) (local $cosines v128) (local $sum v128) (local $clearSum v128)
    (local $cap v128) (local $here v128) (local $nearest v128)
    (local $cap2 v128) (local $here2 v128) (local $nearest2 v128)
    (local $dot f64) (local $value f64) (local $found f64) (local $foundAsked f64) (local $weighted f32) (local $clearly f32)
    (local $dotAsked f64) (local $dotAnswered f64)
    (local $start i32) (local $mostFound i32) (local $mostNear i32) (local $mostWeighted f32) (local $mostClearly f32)
    (local.set $start (local.get $sentence))
    (global.set $besideEachOther (f64.const 0))
    (local.set $columns (global.get $columns))
    (local.set $cosineBytes (global.get $cosineBytes))
    (local.set $scales
      (i32.add (i32.add (local.get $columns) (i32.const 2560))
        (i32.shl (local.get $across) (i32.const 10))))
    (loop $each4
      (local.set $at (i32.add (local.get $columns) (local.get $column)))
      (v128.store offset=5120 (local.get $at) (v128.const i32x4 0 0 0 0))
      (v128.store offset=5376 (local.get $at) (v128.const i32x4 0 0 0 0))
      (br_if $each4
        (i32.lt_u
          (local.tee $column (i32.add (local.get $column) (i32.const 16)))
          (local.get $cosineBytes))))
    (block $done
      (loop $eachSentence
        (br_if $done (i32.ge_u (local.get $sentence) (local.get $end)))
        (local.set $first (i32.load (local.get $sentence)))
        (local.set $tokenEnd (i32.load offset=4 (local.get $sentence)))
        (local.set $side (i32.load offset=8 (local.get $sentence)))
        (local.set $dot (f64.load offset=16 (local.get $sentence)))
        (if (local.get $side)
          (then (local.set $dotAnswered (f64.add (local.get $dotAnswered) (local.get $dot))))
          (else (local.set $dotAsked (f64.add (local.get $dotAsked) (local.get $dot)))))
        (if (i32.ne (global.get $pairsRead) (i32.load offset=12 (local.get $sentence)))
          (then (call $addPairs (i32.load offset=12 (local.get $sentence)) (local.get $scales))))
        (if (i32.eq (local.get $first) (local.get $tokenEnd))
          (then
            (i64.store offset=24 (local.get $sentence) (i64.const 0))
            (local.set $sentence (i32.add (local.get $sentence) (i32.const 32)))
            (br $eachSentence)))
        ;; The largest cosines, eight columns at a time; what lies behind the last column is capped to 0. Beyond the cap all
        ;; are 1, so that there the first is the nearest.
        (local.set $column (i32.const 0))
        (loop $each8
          (local.set $at (i32.add (local.get $scales) (local.get $column)))
          (local.set $cap (v128.load offset=768 (local.get $at)))
          (local.set $cap2 (v128.load offset=784 (local.get $at)))
          (local.set $here (v128.const i32x4 0 0 0 0))
          (local.set $here2 (v128.const i32x4 0 0 0 0))
          (local.set $token (local.get $first))
          (block $read
            (loop $eachWord
              (br_if $read (i32.ge_u (local.get $token) (local.get $tokenEnd)))
              (local.set $record (i32.load (local.get $token)))
              (local.set $at (i32.add (local.get $record) (local.get $column)))
              (local.set $records (i32x4.splat (local.get $record)))
              (local.set $cosines (f32x4.pmin (local.get $cap) (v128.load offset=16 (local.get $at))))
              (local.set $nearest
                (v128.bitselect (local.get $records) (local.get $nearest)
                  (f32x4.gt (local.get $cosines) (local.get $here))))
              (local.set $here (f32x4.pmax (local.get $here) (local.get $cosines)))
              (local.set $cosines (f32x4.pmin (local.get $cap2) (v128.load offset=32 (local.get $at))))
              (local.set $nearest2
                (v128.bitselect (local.get $records) (local.get $nearest2)
                  (f32x4.gt (local.get $cosines) (local.get $here2))))
              (local.set $here2 (f32x4.pmax (local.get $here2) (local.get $cosines)))
              (local.set $token (i32.add (local.get $token) (i32.const 4)))
              (br $eachWord)))
          (local.set $at (i32.add (local.get $columns) (local.get $column)))
          (v128.store offset=4608 (local.get $at) (local.get $here))
          (v128.store offset=4624 (local.get $at) (local.get $here2))
          (v128.store offset=4864 (local.get $at) (local.get $nearest))
          (v128.store offset=4880 (local.get $at) (local.get $nearest2))
          (br_if $each8
            (i32.lt_u
              (local.tee $column (i32.add (local.get $column) (i32.const 32)))
              (local.get $cosineBytes))))
        ;; Those of the exchange. And two sums over the columns, in 32 bits: how much is near, and how far it is above 0.2999,
        ;; not 0.3, which is more than what such small numbers lose.
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $clearSum (v128.const i32x4 0 0 0 0))
        (local.set $column (i32.const 0))
        (loop $each4
          (local.set $at (i32.add (local.get $columns) (local.get $column)))
          (local.set $here (v128.load offset=4608 (local.get $at)))
          (v128.store offset=5632 (local.get $at)
            (v128.bitselect
              (v128.load offset=4864 (local.get $at))
              (v128.load offset=5632 (local.get $at))
              (f32x4.gt (local.get $here) (v128.load offset=5120 (local.get $at)))))
          (v128.store offset=5120 (local.get $at)
            (f32x4.pmax (local.get $here) (v128.load offset=5120 (local.get $at))))
          (if (i32.eqz (local.get $side))
            (then
              (v128.store offset=5376 (local.get $at)
                (f32x4.pmax (local.get $here) (v128.load offset=5376 (local.get $at))))))
          (local.set $cosines
            (f32x4.mul (local.get $here)
              (v128.load offset=512 (i32.add (local.get $scales) (local.get $column)))))
          (local.set $sum
            (f32x4.add (local.get $sum)
              (f32x4.mul (v128.load offset=2048 (local.get $at)) (local.get $cosines))))
          (local.set $clearSum
            (f32x4.add (local.get $clearSum)
              (f32x4.mul (v128.load offset=2304 (local.get $at))
                (f32x4.pmax (v128.const i32x4 0 0 0 0)
                  (f32x4.sub (local.get $cosines) (f32x4.splat (f32.const 0.2999)))))))
          (br_if $each4
            (i32.lt_u
              (local.tee $column (i32.add (local.get $column) (i32.const 16)))
              (local.get $cosineBytes))))
        ;; Two of both, then one of both.
        (local.set $sum
          (f32x4.add
            (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $sum) (local.get $clearSum))
            (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $sum) (local.get $clearSum))))
        (local.set $sum
          (f32x4.add (local.get $sum)
            (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $sum) (local.get $sum))))
        (local.set $weighted (f32x4.extract_lane 0 (local.get $sum)))
        (local.set $clearly (f32x4.extract_lane 2 (local.get $sum)))
        (f32.store offset=24 (local.get $sentence) (local.get $weighted))
        (f32.store offset=28 (local.get $sentence) (local.get $clearly))
        (if (f32.gt (local.get $weighted) (local.get $mostWeighted))
          (then
            (local.set $mostWeighted (local.get $weighted))
            (local.set $mostFound (local.get $sentence))))
        (if (f32.gt (local.get $clearly) (local.get $mostClearly))
          (then
            (local.set $mostClearly (local.get $clearly))
            (local.set $mostNear (local.get $sentence))))
        (local.set $sentence (i32.add (local.get $sentence) (i32.const 32)))
        (br $eachSentence)))
    ;; Only the largest sums of an exchange count. First those that seem to be it, then whatever may be larger, given that
    ;; one in 10,000 is more than what 32 bits lose: 1.4288 is as much more than 1 / 0.7.
    (global.set $together (f64.const 0))
    (global.set $nearTogether (f64.const 0))
    (if (local.get $mostFound) (then (call $addExactly (local.get $mostFound) (local.get $scales))))
    (if (local.get $mostNear) (then (call $addExactly (local.get $mostNear) (local.get $scales))))
    (local.set $sentence (local.get $start))
    (block $added
      (loop $eachSentence
        (br_if $added (i32.ge_u (local.get $sentence) (local.get $end)))
        (if
          (i32.or
            (f64.gt
              (f64.mul (f64.const 1.0001) (f64.promote_f32 (f32.load offset=24 (local.get $sentence))))
              (global.get $together))
            (f64.gt
              (f64.mul (f64.const 1.4288) (f64.promote_f32 (f32.load offset=28 (local.get $sentence))))
              (global.get $nearTogether)))
          (then
            (if
              (i32.and
                (i32.ne (local.get $sentence) (local.get $mostFound))
                (i32.ne (local.get $sentence) (local.get $mostNear)))
              (then (call $addExactly (local.get $sentence) (local.get $scales))))))
        (local.set $sentence (i32.add (local.get $sentence) (i32.const 32)))
        (br $eachSentence)))
    (f64.store (local.get $out) (local.get $dotAsked))
    (f64.store offset=8 (local.get $out) (local.get $dotAnswered))
    (f64.store offset=16 (local.get $out) (global.get $besideEachOther))
    (f64.store offset=32 (local.get $out) (global.get $together))
    (f64.store offset=48 (local.get $out) (global.get $nearTogether))
    (local.set $found (f64.const 0))
    (local.set $foundAsked (f64.const 0))
    (local.set $column (i32.const 0))
    (local.set $end (i32.shl (global.get $columnCount) (i32.const 3)))
    (block $summed
      (loop $each
        (br_if $summed (i32.ge_u (local.get $column) (local.get $end)))
        (local.set $at (i32.add (local.get $columns) (i32.shr_u (local.get $column) (i32.const 1))))
        (local.set $record
          (select (i32.load offset=5632 (local.get $at)) (i32.const 0)
            (f32.gt (f32.load offset=5120 (local.get $at)) (f32.const 0))))
        (local.set $token (i32.add (local.get $out) (local.get $column)))
        (if (local.get $record)
          (then
            (i32.store offset=56 (local.get $token) (i32.load offset=8 (local.get $record)))
            (f32.store offset=60 (local.get $token)
              (f32.load offset=16
                (i32.add (local.get $record) (i32.shr_u (local.get $column) (i32.const 1))))))
          (else (i64.store offset=56 (local.get $token) (i64.const 0xffffffff))))
        (local.set $value (f64.load (i32.add (local.get $scales) (local.get $column))))
        (local.set $dot (f64.load offset=1024 (i32.add (local.get $columns) (local.get $column))))
        (local.set $found
          (f64.add (local.get $found)
            (f64.mul (local.get $dot)
              (f64.min (f64.const 1)
                (f64.mul (f64.promote_f32 (f32.load offset=5120 (local.get $at))) (local.get $value))))))
        (local.set $foundAsked
          (f64.add (local.get $foundAsked)
            (f64.mul (local.get $dot)
              (call $clear
                (f64.min (f64.const 1)
                  (f64.mul (f64.promote_f32 (f32.load offset=5376 (local.get $at)))
                    (local.get $value)))))))
        (local.set $column (i32.add (local.get $column) (i32.const 8)))
        (br $each)))
    (f64.store offset=24 (local.get $out) (local.get $found))
    (f64.store offset=40 (local.get $out) (local.get $foundAsked)))

  ;; Forgets which records words have; words that the table lacks have this one again.
  (func (export "forget") (param $count i32) (param $nothing i32)
    (local $record i32) (local $id i32)
    (local.set $record (global.get $records))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $record) (global.get $recordsEnd)))
        (local.set $id (i32.load offset=12 (local.get $record)))
        (i32.store (i32.add (global.get $places) (i32.shl (local.get $id) (i32.const 2)))
          (select (i32.const 0) (local.get $nothing) (i32.lt_u (local.get $id) (local.get $count))))
        (local.set $record (i32.add (local.get $record) (i32.const 16)))
        (br $each)))))
