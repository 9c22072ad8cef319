/** How deep input may be nested. Deeper input is refused: without a limit the stack would end first. */
export const MAX_DEPTH = 100;
