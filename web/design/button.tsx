import type { IconNode } from "lucide";
import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import styles from "./button.module.css";
import { Icon } from "./icon.tsx";

type Plain = Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  "icon" | "label" | "class" | "className"
>;

export interface ButtonProps extends Plain {
  /** primary: the one thing to do here. plain: others. quiet: beside text. danger: what cannot be undone. */
  readonly look?: "primary" | "plain" | "quiet" | "danger";
  readonly icon?: IconNode;
  readonly small?: boolean;
  readonly children: ComponentChildren;
}

export function Button({ look = "plain", icon, small = false, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={[styles.button, styles[look], small && styles.small].filter(Boolean).join(" ")}
    >
      {icon && <Icon of={icon} size={small ? 16 : 18} />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps extends Plain {
  readonly icon: IconNode;
  /** What it does: its name for those who listen, and its tooltip. */
  readonly label: string;
  readonly size?: number;
}

export function IconButton({ icon, label, size = 18, ...rest }: IconButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} {...rest} class={styles.iconButton}>
      <Icon of={icon} size={size} />
    </button>
  );
}
