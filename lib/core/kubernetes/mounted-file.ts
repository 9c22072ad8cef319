import { said } from '../input/rule';

/** The maximum length of a file name on Linux, in bytes. */
const MAX_NAME_BYTES = 255;
const MAX_PATH_BYTES = 4096;

/**
 * The error of the driver for the path of a file that a provider returns; undefined if the driver writes the file.
 *
 * @see https://github.com/kubernetes-sigs/secrets-store-csi-driver/blob/main/pkg/util/fileutil/atomic_writer.go
 */
export function refusalOfFile(path: string): string | undefined {
  const segments = path.split('/');
  if (path === '') {
    return 'invalid path: must not be empty: ""';
  }
  if (path.startsWith('/')) {
    return said`invalid path: must be relative path: ${path}`;
  }
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) {
    return 'invalid path: must be less than or equal to 4096 characters';
  }
  if (segments.includes('..')) {
    return said`invalid path: must not contain '..': ${path}`;
  }
  if (segments.some((segment) => Buffer.byteLength(segment) > MAX_NAME_BYTES)) {
    return 'invalid path: filenames must be less than or equal to 255 characters';
  }
  if (/^\.\../.test(segments[0] ?? '')) {
    return said`invalid path: must not start with '..': ${path}`;
  }
  return segments.some((segment) => segment === '' || segment === '.') ? said`invalid filepath: "${path}"` : undefined;
}
