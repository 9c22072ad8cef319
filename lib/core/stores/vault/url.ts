const URL_OF_SERVER =
  /^https?:\/\/(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)(:\d{1,5})?(\/(?!\.{1,2}(\/|$))[\w.~-]+)*\/?$/i;

/** Whether a string is the URL of a server, with nothing after its path. */
export function isServerUrl(value: string): boolean {
  return URL_OF_SERVER.test(value) && URL.canParse(value);
}

/** Whether a URL may hold a password or a token, which no message shows. */
export function mayHoldSecret(url: string): boolean {
  return /[@?#]/.test(url);
}
