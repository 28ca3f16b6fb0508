import { Search, X } from "lucide";
import type { RefObject } from "preact";
import { IconButton } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { say } from "../../shell/language.ts";
import styles from "./search-box.module.css";
import { text } from "./text.ts";

interface SearchBoxProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly words: string;
  readonly onInput: (words: string) => void;
  readonly onEnter: () => void;
}

export function SearchBox({ input, words, ...on }: SearchBoxProps) {
  return (
    <search class={styles.box}>
      <Icon of={Search} size={20} />
      <input
        ref={input}
        type="search"
        class={styles.input}
        dir="auto"
        value={words}
        aria-label={say(text.box)}
        placeholder={say(text.box)}
        aria-keyshortcuts="/"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="search"
        onInput={(event) => on.onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.isComposing) on.onEnter();
        }}
      />
      {words === "" ? (
        <kbd aria-hidden="true">/</kbd>
      ) : (
        <IconButton
          icon={X}
          label={say(text.clear)}
          onClick={() => {
            on.onInput("");
            input.current?.focus();
          }}
        />
      )}
    </search>
  );
}
