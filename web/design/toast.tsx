import { signal } from "@preact/signals";
import { X } from "lucide";
import { say } from "../shell/language.ts";
import { Button, IconButton } from "./button.tsx";
import styles from "./toast.module.css";

export interface ToastOptions {
  readonly look?: "good" | "bad" | "plain";
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Milliseconds until it goes by itself; 0 stays. */
  readonly lastsMs?: number;
}

interface Toast extends ToastOptions {
  readonly id: number;
  readonly text: string;
}

const toasts = signal<readonly Toast[]>([]);
let last = 0;

/** Says something in a corner for a while; returns what takes it away. */
export function toast(text: string, options: ToastOptions = {}): () => void {
  const id = ++last;
  const dismiss = (): void => {
    toasts.value = toasts.value.filter((one) => one.id !== id);
  };
  toasts.value = [...toasts.value.slice(-3), { id, text, ...options }];
  const { lastsMs = options.look === "bad" ? 12_000 : 5_000 } = options;
  if (lastsMs > 0) setTimeout(dismiss, lastsMs);
  return dismiss;
}

const DISMISS = { en: "Dismiss", fr: "Fermer" };

export function Toaster() {
  return (
    <div class={styles.toaster} role="status" aria-live="polite">
      {toasts.value.map(({ id, text, look = "plain", action }) => {
        const dismiss = (): void => {
          toasts.value = toasts.value.filter((one) => one.id !== id);
        };
        return (
          <div key={id} class={`${styles.toast} ${styles[look]}`}>
            <p>{text}</p>
            {action && (
              <Button
                small
                onClick={() => {
                  dismiss();
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton icon={X} label={say(DISMISS)} size={16} onClick={dismiss} />
          </div>
        );
      })}
    </div>
  );
}
