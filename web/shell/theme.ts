/** "auto" follows the system. */
export type Theme = "auto" | "light" | "dark";

export function showTheme(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
