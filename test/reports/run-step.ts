import { runbookOf, type StoreEnvironment } from 'mendix-secret-store';
import { runScript, type ScriptOptions, type ScriptRun } from './run-script';

/** Runs every bash script of one step of a runbook. */
export async function runStep(
  environment: StoreEnvironment,
  id: string,
  options?: ScriptOptions,
): Promise<ScriptRun[]> {
  const step = runbookOf(environment).steps.find((candidate) => candidate.id === id);
  if (step === undefined) {
    throw new Error(`no step ${id}`);
  }
  const runs: ScriptRun[] = [];
  for (const { language, code } of step.scripts ?? []) {
    if (language === 'bash') {
      runs.push(await runScript(code, options));
    }
  }
  return runs;
}
