import { createProblem, ownWords, type Problem } from '../input/problem';
import { type Draft, isObject } from '../input/shape';
import { UNRESOLVED } from '../input/unresolved';
import type { AnyEnvironment } from './any-environment';
import { customConfigurationOf } from './custom-configuration';
import { FileStorageService } from './environment';
import { isOlder, VERSION } from './versions';

/** The runtime setting that holds the region of the bucket. */
export const S3_REGION = 'com.mendix.storage.s3.Region';

/** The first Operator version that sets the region: from the endpoint if it is an AWS endpoint, otherwise to `us-east-1`. */
export const S3_REGION_OPERATOR = '2.25.0';

/**
 * The first Mendix version of each release line with version 2 of the AWS SDK, which finds no region in the endpoint of
 * a bucket.
 */
export const S3_REGION_MENDIX = ['9.24.41', '10.24.14', '11.6.0'] as const;

/**
 * Whether an environment has no region for its bucket, in any store and with any S3-compatible service: `possible` if
 * this depends on versions or on a MendixApp that are not known here.
 *
 * @see https://docs.mendix.com/developerportal/deploy/private-cloud-storage-plans/ "S3 Bucket Region Might Need to Be Set Manually"
 */
export function missingS3Region(draft: Draft<AnyEnvironment>): 'certain' | 'possible' | undefined {
  const { fileStorage, runtimeSettings = [], mendixVersion, operatorVersion, mendixAppSpec } = draft;
  if (fileStorage?.service !== FileStorageService.S3 || runtimeSettings.includes(S3_REGION)) {
    return undefined;
  }
  const conditions = [
    isVersion(mendixVersion) ? needsRegion(mendixVersion) : undefined,
    isVersion(operatorVersion) ? isOlder(operatorVersion, S3_REGION_OPERATOR) : undefined,
    hasNoRegion(mendixAppSpec),
  ];
  return conditions.includes(false) ? undefined : conditions.includes(undefined) ? 'possible' : 'certain';
}

/** The problem of an app that will certainly find no region for its bucket. */
export function s3RegionProblem(draft: Draft<AnyEnvironment>): Problem | false {
  const message = ownWords(
    `must include "${S3_REGION}", unless the MendixApp sets it in customConfiguration: this Mendix version does not take the region from the endpoint of a bucket, and the Operator sets the region only from ${S3_REGION_OPERATOR} on; use "us-east-1" for Google and most other storage outside AWS`,
  );
  return missingS3Region(draft) === 'certain' && createProblem('required', 'runtimeSettings', message);
}

function isVersion(version: unknown): version is string {
  return typeof version === 'string' && VERSION.test(version);
}

function needsRegion(mendixVersion: string): boolean {
  const major = Number(mendixVersion.split('.')[0]);
  const first = S3_REGION_MENDIX.find((version) => version.startsWith(`${major}.`));
  return first === undefined ? major > 11 : !isOlder(mendixVersion, first);
}

/** Whether a MendixApp sets no region; undefined if the portal creates the MendixApp, or if its settings are not known yet. */
function hasNoRegion(mendixAppSpec: unknown): boolean | undefined {
  const settings = isObject(mendixAppSpec) ? customConfigurationOf(mendixAppSpec) : UNRESOLVED;
  return settings === UNRESOLVED ? undefined : !Object.hasOwn(settings, S3_REGION);
}
