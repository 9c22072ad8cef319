import { readFileSync } from 'node:fs';
import { checkManifests } from '../../check/check-manifests';
import type { CheckOptions } from '../../check/world';
import type { Finding } from '../../core/input/finding';

/**
 * The part of what `cdk8s synth` passes to a validation that this plugin uses.
 *
 * @see https://cdk8s.io/docs/latest/cli/validation/
 */
export interface ValidationContext {
  /** The files that were written. */
  readonly manifests: readonly string[];
  /** The report, which is printed as a table. */
  readonly report: ValidationReport;
}

/** The report of a validation. */
export interface ValidationReport {
  /** Adds a violated rule. */
  addViolation(violation: Violation): void;
  /** Ends the report; with `failure`, the synthesis fails. */
  submit(status: 'success' | 'failure', metadata?: Record<string, string>): void;
}

/** A violated rule, with the resources that violate it. */
export interface Violation {
  /** The code of the rule. */
  readonly ruleName: string;
  /** Why the rule matters. */
  readonly recommendation: string;
  /** How to resolve the violation. */
  readonly fix: string;
  /** The resources that violate the rule. */
  readonly violatingResources: readonly ViolatingResource[];
}

/** A resource that violates a rule. */
export interface ViolatingResource {
  /** The name of the object. */
  readonly resourceName: string;
  /** The line and the column of the violation, with its message. */
  readonly locations: readonly string[];
  /** The path of the manifest file. */
  readonly manifestPath: string;
}

/**
 * A plugin for `validations` in `cdk8s.yaml` that checks all manifests of an app, whatever wrote them, as
 * `mendix-secret-store check` does. An error makes the synthesis fail; warnings and notes are printed.
 */
export class MendixSecretStoreValidation {
  private readonly options: CheckOptions;

  /** @param properties - the `properties` of the plugin in `cdk8s.yaml` */
  public constructor(properties: CheckOptions = {}) {
    this.options = properties;
  }

  /** Checks the manifests of an app. */
  public validate({ manifests, report }: ValidationContext): Promise<void> {
    const files = manifests.map((name) => ({ name, text: readFileSync(name, 'utf8') }));
    const { findings, suppressed } = checkManifests(files, this.options);
    for (const [code, ofCode] of byCode(findings)) {
      const { cause = '', fix = '' } = ofCode[0] ?? {};
      report.addViolation({
        ruleName: `${ofCode[0]?.severity ?? 'error'} ${code}`,
        recommendation: cause,
        fix,
        violatingResources: ofCode.map(resourceOf),
      });
    }
    const failed = findings.some(({ severity }) => severity === 'error');
    report.submit(failed ? 'failure' : 'success', { suppressed: String(suppressed.length) });
    return Promise.resolve();
  }
}

function byCode(findings: readonly Finding[]): ReadonlyMap<string, Finding[]> {
  const codes = new Map<string, Finding[]>();
  for (const finding of findings) {
    codes.set(finding.code, [...(codes.get(finding.code) ?? []), finding]);
  }
  return codes;
}

function resourceOf({ file, line, column, subject = file, message }: Finding): ViolatingResource {
  return { resourceName: subject, locations: [`${line}:${column} ${message}`], manifestPath: file };
}
