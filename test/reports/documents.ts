import { runbookOf, type StoreEnvironment } from 'mendix-secret-store';

/** The documents of a runbook by file: parsed if they are JSON, and as text otherwise. */
export function documentsOf(environment: StoreEnvironment): Record<string, unknown> {
  const scripts = runbookOf(environment).steps.flatMap((step) => step.scripts ?? []);
  return Object.fromEntries(
    scripts.flatMap(({ file, language, code }) =>
      file === undefined ? [] : [[file, language === 'json' ? (JSON.parse(code) as unknown) : code]],
    ),
  );
}
