/**
 * A validation plugin for `cdk8s.yaml`, which names the folder of this module in the installed package.
 *
 * @module mendix-secret-store/cdk8s/validation
 */
export {
  MendixSecretStoreValidation,
  type ValidationContext,
  type ValidationReport,
  type ViolatingResource,
  type Violation,
} from './validation';
export type { CheckOptions } from '../../check/world';
