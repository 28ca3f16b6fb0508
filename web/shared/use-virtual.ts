import type { VirtualizerOptions } from "@tanstack/virtual-core";
import { Virtualizer } from "@tanstack/virtual-core";
import { useLayoutEffect, useReducer, useState } from "preact/hooks";

/** A long list of which only what is in sight exists, kept by virtual-core. */
export function useVirtual<S extends Element | Window>(
  options: VirtualizerOptions<S, HTMLElement>,
): Virtualizer<S, HTMLElement> {
  const [, render] = useReducer((count: number) => count + 1, 0);
  const whole: VirtualizerOptions<S, HTMLElement> = {
    ...options,
    onChange: () => render(undefined),
  };
  const [virtual] = useState(() => new Virtualizer<S, HTMLElement>(whole));
  virtual.setOptions(whole);
  useLayoutEffect(() => virtual._didMount(), [virtual]);
  useLayoutEffect(() => virtual._willUpdate());
  return virtual;
}
