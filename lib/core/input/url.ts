/** Whether a URL may hold a password or a token, which no message shows. */
export function mayHoldSecret(url: string): boolean {
  return /[@?#]/.test(url);
}
