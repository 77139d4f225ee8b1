/** For `ref`: the cursor goes to what a new step of a dialog asks first. */
export function focusFirst(step: HTMLElement | null): void {
  const first =
    step?.querySelector<HTMLElement>('[data-autofocus]') ??
    step?.querySelector<HTMLElement>('input:enabled, button:enabled');
  first?.focus();
}
