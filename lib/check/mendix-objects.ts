import { annotationOf } from '../core/kubernetes/read-object';
import { SECRET_PROVIDER_CLASS_ANNOTATIONS } from '../core/kubernetes/secret-provider-class';
import { SERVICE_ACCOUNT_ANNOTATIONS } from '../core/kubernetes/service-account';
import { isKnown } from '../core/mendix/environment-of-keys';
import type { MountedFile } from '../core/stores/reading';
import type { Checked } from './world';

const MARKS = Object.keys({ ...SECRET_PROVIDER_CLASS_ANNOTATIONS, ...SERVICE_ACCOUNT_ANNOTATIONS });

/**
 * Whether objects of the same name belong to a Mendix environment: one of them is a MendixApp, has a Mendix annotation or mounts
 * a Mendix key. Any other object belongs to an unknown app.
 *
 * @param files - the files that the SecretProviderClass among them mounts
 */
export function areMendix(objects: readonly Checked[], files: readonly MountedFile[]): boolean {
  return (
    files.some(({ fileName }) => isKnown(fileName)) ||
    objects.some(
      ({ object }) => object.kind === 'MendixApp' || MARKS.some((key) => annotationOf(object, key) !== undefined),
    )
  );
}
