import { ROLE_ANNOTATION } from '../identity/aws-identity';
import { TOKEN_EXPIRATION_ANNOTATION } from '../identity/azure-identity';
import { cel, matches } from '../kubernetes/admission-policy';
import { PROVIDER_NAME, SECRET_PROVIDER_CLASS_ANNOTATIONS } from '../kubernetes/secret-provider-class';
import { type AdmissionRule, all, annotation, celList, VARIABLES } from '../stores/admission-rule';
import { GOOGLE_SERVICE_ACCOUNT_ANNOTATION } from '../stores/gcp/environment';

/** The codes of problems with an object that do not depend on its provider. */
export type ObjectCode =
  'missing-provider' | 'unknown-provider' | 'missing-parameters' | 'missing-class-annotation' | 'invalid-identity';

const { provider } = VARIABLES;
const [[CLASS_ANNOTATION]] = Object.entries(SECRET_PROVIDER_CLASS_ANNOTATIONS) as [[string, string]];

/**
 * Rules for what the driver refuses in a SecretProviderClass, whatever its provider. A provider with an unknown name
 * may be installed, unless the driver does not accept such a name.
 *
 * @param providers - the providers whose parameters are known
 */
export function classRules(providers: readonly string[]): AdmissionRule<ObjectCode>[] {
  return [
    {
      code: 'missing-provider',
      refuses: `${provider} == ""`,
      path: 'spec.provider',
      message: 'is missing',
    },
    {
      code: 'unknown-provider',
      refuses: `!${matches(provider, PROVIDER_NAME)}`,
      path: 'spec.provider',
      message: 'must have at most 30 letters, digits, - and _',
    },
    {
      code: 'unknown-provider',
      refuses: all(`${provider}.lowerAscii() in ${celList(providers)}`, `!(${provider} in ${celList(providers)})`),
      path: 'spec.provider',
      message: 'must be lower case',
      accepted: providers.map(cel).join(', '),
    },
    {
      code: 'missing-parameters',
      refuses: `size(${VARIABLES.parameters}) == 0`,
      path: 'spec.parameters',
      message: 'is missing',
    },
    {
      code: 'missing-class-annotation',
      refuses: `!(${annotation(CLASS_ANNOTATION)} in ["", "true", "false"])`,
      path: `metadata.annotations["${CLASS_ANNOTATION}"]`,
      message: 'must be "true"',
    },
  ];
}

const refusedAnnotation = (key: string, refuses: string, message: string): AdmissionRule<ObjectCode> => ({
  code: 'invalid-identity',
  refuses: all(`${annotation(key)} != ""`, refuses),
  path: `metadata.annotations["${key}"]`,
  message,
});

const seconds = annotation(TOKEN_EXPIRATION_ANNOTATION);

/**
 * Rules for identities of a ServiceAccount that no cloud accepts. An empty annotation counts as none, and with
 * `--compose-role-arn` the AWS webhook derives the ARN of a role from its name.
 *
 * @see https://github.com/aws/amazon-eks-pod-identity-webhook/blob/master/main.go
 */
export const ACCOUNT_RULES: readonly AdmissionRule<ObjectCode>[] = [
  refusedAnnotation(
    ROLE_ANNOTATION,
    all(
      `${annotation(ROLE_ANNOTATION)}.startsWith("arn:")`,
      `!${matches(annotation(ROLE_ANNOTATION), /^arn:aws[a-z0-9-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]+$/)}`,
    ),
    'must be the ARN of an IAM role, such as "arn:aws:iam::123456789012:role/orders"',
  ),
  refusedAnnotation(
    GOOGLE_SERVICE_ACCOUNT_ANNOTATION,
    `!${matches(annotation(GOOGLE_SERVICE_ACCOUNT_ANNOTATION), /^[^@\s]+@[^@\s]+\.gserviceaccount\.com$/)}`,
    'must be the email address of a Google service account, such as "orders@my-project.iam.gserviceaccount.com"',
  ),
  refusedAnnotation(
    TOKEN_EXPIRATION_ANNOTATION,
    `!(${all(matches(seconds, /^[0-9]{1,9}$/), `int(${seconds}) >= 3600`, `int(${seconds}) <= 86400`)})`,
    'must be whole seconds from "3600" to "86400"',
  ),
];
