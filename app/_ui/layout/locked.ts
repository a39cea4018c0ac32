/** For a dialog with something that is shown once: nothing but its own button closes it, from the moment it is asked for. */
export function lockedWhile(isLocked: boolean) {
  return { withCloseButton: !isLocked, closeOnEscape: !isLocked, closeOnClickOutside: !isLocked };
}
