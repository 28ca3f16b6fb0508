import { Plus, X } from "lucide";
import { useState } from "preact/hooks";
import { say } from "../shell/language.ts";
import { Button, IconButton } from "./button.tsx";
import { TextInput } from "./field.tsx";
import styles from "./list-field.module.css";

const words = {
  add: { en: "Add", fr: "Ajouter" },
  remove: { en: "Remove", fr: "Retirer" },
};

interface ListFieldProps {
  readonly id: string;
  readonly items: readonly string[];
  /** Resolves to true when the list was taken over: what was typed goes then. */
  readonly onChange: (items: readonly string[]) => Promise<boolean>;
  /** Between two that are typed at once; without it, what is typed is one. */
  readonly separator?: RegExp;
  /** A line each, as paths need. */
  readonly long?: boolean;
  readonly placeholder?: string;
  readonly described?: string | undefined;
  readonly disabled?: boolean;
}

/** A list whose items can be taken out and added to. */
export function ListField(props: ListFieldProps) {
  const { id, items, onChange, separator, long = false, placeholder, described } = props;
  const { disabled = false } = props;
  const [typed, setTyped] = useState("");
  const add = async (): Promise<void> => {
    const added = (separator ? typed.split(separator) : [typed])
      .map((item) => item.trim())
      .filter((item) => item !== "");
    if (added.length === 0) return;
    if (await onChange([...new Set([...items, ...added])])) setTyped("");
  };
  return (
    <div class={styles.list}>
      {items.length > 0 && (
        <ul role="list" class={long ? styles.lines : styles.chips}>
          {items.map((item) => (
            <li key={item} class={styles.item}>
              <span>{item}</span>
              {!disabled && (
                <IconButton
                  icon={X}
                  size={16}
                  label={`${say(words.remove)} ${item}`}
                  onClick={() => void onChange(items.filter((other) => other !== item))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!disabled && (
        <div class={styles.adding}>
          <TextInput
            id={id}
            value={typed}
            onInput={setTyped}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              void add();
            }}
            autoComplete="off"
            spellcheck={false}
            aria-describedby={described}
            {...(placeholder === undefined ? {} : { placeholder })}
          />
          <Button icon={Plus} onClick={() => void add()} disabled={typed.trim() === ""}>
            {say(words.add)}
          </Button>
        </div>
      )}
    </div>
  );
}
