import * as pulumi from '@pulumi/pulumi';
import { record, type Registration } from '../pulumi/harness';

/**
 * The registrations of an example with this configuration. The program runs in this process; `pulumi-aws.test.ts` runs a
 * program with the launcher of Pulumi.
 */
export async function runExample(program: string, config: Record<string, string>): Promise<Registration[]> {
  const entries = Object.entries(config).map(([key, value]) => [`project:${key}`, value]);
  pulumi.runtime.setAllConfig(Object.fromEntries(entries) as Record<string, string>);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loading a program runs it
  return record(() => require(program) as unknown);
}

/** Registrations as `type name`, sorted. */
export function namesOf(registrations: readonly Registration[]): string[] {
  return registrations.map(({ type, name }) => `${type} ${name}`).sort();
}
