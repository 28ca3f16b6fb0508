;; What a question of words does with hundreds of thousands of entries: reading lists (codec.ts), weighing entries
;; (weigh-postings.ts), adding up the scores of 65,536 documents at a time, and finding a few documents in the lists.
;; Called from word-kernel.ts, which holds the same places:
;;   0x000000  what one occurrence weighs, by field and length (document-lengths.ts), 64-bit floats
;;   0x200000  scores of the documents of one block, 64-bit floats
;;   0x280000  what waits for the last variant of a term, the same
;;   0x300000  scores that are kept, the same
;;   0x380000  their documents, 32 bits each, as all whole numbers here
;;   0x3c0000  the cells that have a score: 8 times the document within the block
;;   0x400000  a mark for each document of one block, a byte each
;;   0x410000  wanted documents, ascending
;;   0x420000  where they were found: the place of the wanted one, and the position of its frequencies
;;   0x440000  four field lengths for each document, 16 bits each
;; Behind them lie lists, then the documents of all entries, then their positions, which are addresses.
(module
  (import "meaning" "memory" (memory 1))
  ;; Weighs an entry that has a frequency of more than 127, or a length of more than 65,534.
  (import "meaning" "weighRare" (func $weighRare (param $position i32) (param $document i32) (result f64)))

  ;; Reads a list into `documents` and `positions`, up to `limit`. Returns where the documents end. Those that are not below
  ;; `capacity` are none.
  (func (export "decode")
    (param $at i32) (param $to i32) (param $documents i32) (param $positions i32) (param $limit i32)
    (param $capacity i32) (result i32)
    (local $document i32) (local $delta i32) (local $shift i32) (local $byte i32) (local $rest i32)
    (block $done
      (loop $entry
        (br_if $done (i32.ge_u (local.get $at) (local.get $to)))
        (br_if $done (i32.ge_u (local.get $documents) (local.get $limit)))
        (local.set $delta (i32.load8_u (local.get $at)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (if (i32.eqz (local.get $delta))
          (then
            (local.set $document (i32.const 0))
            (local.set $delta (i32.load8_u (local.get $at)))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))))
        (if (i32.ge_u (local.get $delta) (i32.const 128))
          (then
            (local.set $delta (i32.and (local.get $delta) (i32.const 127)))
            (local.set $shift (i32.const 7))
            (loop $more
              (local.set $byte (i32.load8_u (local.get $at)))
              (local.set $at (i32.add (local.get $at) (i32.const 1)))
              (local.set $delta
                (i32.or
                  (local.get $delta)
                  (i32.shl (i32.and (local.get $byte) (i32.const 127)) (local.get $shift))))
              (local.set $shift (i32.add (local.get $shift) (i32.const 7)))
              (br_if $more (i32.ge_u (local.get $byte) (i32.const 128))))))
        (local.set $document (i32.add (local.get $document) (local.get $delta)))
        (if (i32.lt_u (local.get $document) (local.get $capacity))
          (then
            (i32.store (local.get $documents) (local.get $document))
            (i32.store (local.get $positions) (local.get $at))
            (local.set $documents (i32.add (local.get $documents) (i32.const 4)))
            (local.set $positions (i32.add (local.get $positions) (i32.const 4)))))
        (local.set $rest (i32.load8_u (local.get $at)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br_if $entry (i32.gt_u (local.get $rest) (i32.const 15)))
        ;; A number for each bit.
        (loop $field
          (br_if $entry (i32.eqz (local.get $rest)))
          (loop $number
            (local.set $byte (i32.load8_u (local.get $at)))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (br_if $number (i32.ge_u (local.get $byte) (i32.const 128))))
          (local.set $rest
            (i32.and (local.get $rest) (i32.sub (local.get $rest) (i32.const 1))))
          (br $field))))
    (local.get $documents))

  ;; Where the documents from here on leave their block, or ascend no more.
  (func (export "runEnd") (param $documents i32) (param $end i32) (result i32)
    (local $document i32) (local $last i32) (local $block i32)
    (local.set $last (i32.load (local.get $documents)))
    (local.set $block (i32.shr_u (local.get $last) (i32.const 16)))
    (block $done
      (loop $entry
        (local.set $documents (i32.add (local.get $documents) (i32.const 4)))
        (br_if $done (i32.ge_u (local.get $documents) (local.get $end)))
        (local.set $document (i32.load (local.get $documents)))
        (br_if $done (i32.le_u (local.get $document) (local.get $last)))
        (br_if $done
          (i32.ne (i32.shr_u (local.get $document) (i32.const 16)) (local.get $block)))
        (local.set $last (local.get $document))
        (br $entry)))
    (local.get $documents))

  ;; Marks documents of one block. Returns how many were not marked before.
  (func (export "mark") (param $documents i32) (param $end i32) (result i32)
    (local $count i32) (local $cell i32)
    (loop $entry
      (local.set $cell (i32.load16_u (local.get $documents)))
      (local.set $count
        (i32.add
          (local.get $count)
          (i32.sub (i32.const 1) (i32.load8_u offset=0x400000 (local.get $cell)))))
      (i32.store8 offset=0x400000 (local.get $cell) (i32.const 1))
      (local.set $documents (i32.add (local.get $documents) (i32.const 4)))
      (br_if $entry (i32.lt_u (local.get $documents) (local.get $end))))
    (local.get $count))

  (func (export "unmark") (param $documents i32) (param $end i32)
    (loop $entry
      (i32.store8 offset=0x400000 (i32.load16_u (local.get $documents)) (i32.const 0))
      (local.set $documents (i32.add (local.get $documents) (i32.const 4)))
      (br_if $entry (i32.lt_u (local.get $documents) (local.get $end)))))

  ;; weightAt (weigh-postings.ts). Nothing here is a function that need not be: calls take as long as the rest.
  (func $weigh (param $position i32) (param $document i32) (result f64)
    (local $head i32) (local $at i32) (local $count i32) (local $field i32) (local $lengths i32)
    (local $norm f64) (local $sum f64)
    (local.set $head (i32.load8_u (local.get $position)))
    (local.set $lengths (i32.shl (local.get $document) (i32.const 3)))
    ;; No encoder writes this.
    (if (i32.eqz (i32.and (local.get $head) (i32.const 15))) (then (return (f64.const 0))))
    (if (i32.gt_u (local.get $head) (i32.const 15))
      (then
        (local.set $field
          (i32.sub (i32.const 31) (i32.clz (i32.and (local.get $head) (i32.const 15)))))
        (local.set $norm
          (f64.load
            (i32.shl
              (i32.or
                (i32.shl (local.get $field) (i32.const 16))
                (i32.load16_u offset=0x440000
                  (i32.add (local.get $lengths) (i32.shl (local.get $field) (i32.const 1)))))
              (i32.const 3))))
        (if (f64.gt (local.get $norm) (f64.const 0))
          (then
            (return
              (f64.mul
                (f64.convert_i32_u (i32.shr_u (local.get $head) (i32.const 4)))
                (local.get $norm)))))
        (return (call $weighRare (local.get $position) (local.get $document)))))
    (local.set $at (local.get $position))
    (block $rare
      ;; A number for each bit, of which there are two as a rule: a look at each field would be guessed wrong too often.
      (loop $next
        (local.set $field (i32.ctz (local.get $head)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (local.set $count (i32.load8_u (local.get $at)))
        (br_if $rare (i32.ge_u (local.get $count) (i32.const 128)))
        (local.set $sum
          (f64.add
            (local.get $sum)
            (f64.mul
              (f64.convert_i32_u (local.get $count))
              (f64.load
                (i32.shl
                  (i32.or
                    (i32.shl (local.get $field) (i32.const 16))
                    (i32.load16_u offset=0x440000
                      (i32.add
                        (local.get $lengths)
                        (i32.shl (local.get $field) (i32.const 1)))))
                  (i32.const 3))))))
        (br_if $next
          (local.tee $head
            (i32.and (local.get $head) (i32.sub (local.get $head) (i32.const 1))))))
      ;; A length that is looked up apart makes it no number.
      (br_if $rare (f64.ne (local.get $sum) (local.get $sum)))
      (return (local.get $sum)))
    (call $weighRare (local.get $position) (local.get $document)))

  ;; Lets what the entries of a variant weigh wait for the last one, where the score is not below the floor.
  (func (export "share")
    (param $documents i32) (param $positions i32) (param $end i32) (param $floor f64)
    (local $document i32) (local $cell i32)
    (loop $entry
      (local.set $document (i32.load (local.get $documents)))
      (local.set $cell
        (i32.shl (i32.and (local.get $document) (i32.const 0xffff)) (i32.const 3)))
      (if (i32.eqz
          (f64.lt (f64.load offset=0x200000 (local.get $cell)) (local.get $floor)))
        (then
          (f64.store offset=0x280000
            (local.get $cell)
            (f64.add
              (f64.load offset=0x280000 (local.get $cell))
              (call $weigh (i32.load (local.get $positions)) (local.get $document))))))
      (local.set $positions (i32.add (local.get $positions) (i32.const 4)))
      (local.set $documents (i32.add (local.get $documents) (i32.const 4)))
      (br_if $entry (i32.lt_u (local.get $documents) (local.get $end)))))

  ;; Adds the last variant of a term, together with what waits for it, if anything does. Returns where the touched cells end now.
  (func (export "add")
    (param $documents i32) (param $positions i32) (param $end i32) (param $floor f64)
    (param $idf f64) (param $k1 f64) (param $waiting i32) (param $touched i32) (result i32)
    (local $document i32) (local $cell i32) (local $weight f64) (local $before f64)
    (local $factor f64)
    (local.set $factor (f64.add (local.get $k1) (f64.const 1)))
    (loop $entry
      (local.set $document (i32.load (local.get $documents)))
      (local.set $cell
        (i32.shl (i32.and (local.get $document) (i32.const 0xffff)) (i32.const 3)))
      (local.set $before (f64.load offset=0x200000 (local.get $cell)))
      (if (i32.eqz (f64.lt (local.get $before) (local.get $floor)))
        (then
          (local.set $weight (call $weigh (i32.load (local.get $positions)) (local.get $document)))
          (if (local.get $waiting)
            (then
              (local.set $weight
                (f64.add (local.get $weight) (f64.load offset=0x280000 (local.get $cell))))
              (f64.store offset=0x280000 (local.get $cell) (f64.const 0))))
          ;; saturate (bm25.ts).
          (local.set $weight
            (f64.div
              (f64.mul (f64.mul (local.get $idf) (local.get $weight)) (local.get $factor))
              (f64.add (local.get $weight) (local.get $k1))))
          (if (f64.ne (local.get $weight) (f64.const 0))
            (then
              (if (f64.eq (local.get $before) (f64.const 0))
                (then
                  (i32.store (local.get $touched) (local.get $cell))
                  (local.set $touched (i32.add (local.get $touched) (i32.const 4)))))
              (f64.store offset=0x200000
                (local.get $cell)
                (f64.add (local.get $before) (local.get $weight)))))))
      (local.set $positions (i32.add (local.get $positions) (i32.const 4)))
      (local.set $documents (i32.add (local.get $documents) (i32.const 4)))
      (br_if $entry (i32.lt_u (local.get $documents) (local.get $end))))
    (local.get $touched))

  ;; Adds what still waits, of documents without the last variant.
  (func (export "settle")
    (param $documents i32) (param $end i32) (param $idf f64) (param $k1 f64) (param $touched i32)
    (result i32)
    (local $cell i32) (local $weight f64) (local $before f64) (local $factor f64)
    (local.set $factor (f64.add (local.get $k1) (f64.const 1)))
    (loop $entry
      (local.set $cell (i32.shl (i32.load16_u (local.get $documents)) (i32.const 3)))
      (local.set $weight (f64.load offset=0x280000 (local.get $cell)))
      (if (f64.ne (local.get $weight) (f64.const 0))
        (then
          (f64.store offset=0x280000 (local.get $cell) (f64.const 0))
          (local.set $weight
            (f64.div
              (f64.mul (f64.mul (local.get $idf) (local.get $weight)) (local.get $factor))
              (f64.add (local.get $weight) (local.get $k1))))
          (if (f64.ne (local.get $weight) (f64.const 0))
            (then
              (local.set $before (f64.load offset=0x200000 (local.get $cell)))
              (if (f64.eq (local.get $before) (f64.const 0))
                (then
                  (i32.store (local.get $touched) (local.get $cell))
                  (local.set $touched (i32.add (local.get $touched) (i32.const 4)))))
              (f64.store offset=0x200000
                (local.get $cell)
                (f64.add (local.get $before) (local.get $weight)))))))
      (local.set $documents (i32.add (local.get $documents) (i32.const 4)))
      (br_if $entry (i32.lt_u (local.get $documents) (local.get $end))))
    (local.get $touched))

  ;; Takes the scores of a block that are not below `least`, and leaves zeros. Returns how many there are.
  (func (export "keep") (param $touchedEnd i32) (param $first i32) (param $least f64) (result i32)
    (local $touched i32) (local $cell i32) (local $score f64) (local $count i32)
    (local.set $touched (i32.const 0x3c0000))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $touched) (local.get $touchedEnd)))
        (local.set $cell (i32.load (local.get $touched)))
        (local.set $touched (i32.add (local.get $touched) (i32.const 4)))
        (local.set $score (f64.load offset=0x200000 (local.get $cell)))
        (f64.store offset=0x200000 (local.get $cell) (f64.const 0))
        (br_if $next (f64.lt (local.get $score) (local.get $least)))
        (f64.store offset=0x300000
          (i32.shl (local.get $count) (i32.const 3))
          (local.get $score))
        (i32.store offset=0x380000
          (i32.shl (local.get $count) (i32.const 2))
          (i32.add (local.get $first) (i32.shr_u (local.get $cell) (i32.const 3))))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (br $next)))
    (local.get $count))

  ;; Finds wanted documents, from the place `wanted` up to `wantedEnd`, in entries that ascend. Returns where the found end.
  (func (export "find")
    (param $documents i32) (param $positions i32) (param $end i32) (param $wanted i32)
    (param $wantedEnd i32) (param $found i32) (result i32)
    (local $apart i32) (local $document i32) (local $high i32) (local $middle i32)
    (local.set $apart (i32.sub (local.get $positions) (local.get $documents)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $wanted) (local.get $wantedEnd)))
        (local.set $document
          (i32.load offset=0x410000 (i32.shl (local.get $wanted) (i32.const 2))))
        ;; The first entry that is not below.
        (local.set $high (local.get $end))
        (block $there
          (loop $halve
            (br_if $there (i32.ge_u (local.get $documents) (local.get $high)))
            (local.set $middle
              (i32.add
                (local.get $documents)
                (i32.and
                  (i32.shr_u (i32.sub (local.get $high) (local.get $documents)) (i32.const 1))
                  (i32.const -4))))
            (if (i32.lt_u (i32.load (local.get $middle)) (local.get $document))
              (then (local.set $documents (i32.add (local.get $middle) (i32.const 4))))
              (else (local.set $high (local.get $middle))))
            (br $halve)))
        (br_if $done (i32.ge_u (local.get $documents) (local.get $end)))
        (if (i32.eq (i32.load (local.get $documents)) (local.get $document))
          (then
            (i32.store (local.get $found) (local.get $wanted))
            (i32.store offset=4
              (local.get $found)
              (i32.load (i32.add (local.get $documents) (local.get $apart))))
            (local.set $found (i32.add (local.get $found) (i32.const 8)))))
        (local.set $wanted (i32.add (local.get $wanted) (i32.const 1)))
        (br $next)))
    (local.get $found)))
