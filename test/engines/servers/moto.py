"""
Serves moto, which plays AWS, with an authorisation that is fit to prove something about policies.

    python -P moto.py <port> <issuers.json>

`-P` keeps this file from being taken for the package moto. `issuers.json` is an object with the JWKS of each issuer of
web identity tokens, by the URL of the issuer.

What moto 5.2.5 does by itself would let almost any policy of the suite pass, or refuse all of them. This is changed:

- moto asks of a Secrets Manager request whether the action is allowed on `*`, so that a policy that names an ARN never
  fits (core/responses.py, `call_action`, which asks `_determine_resource` where a service has it). Here a request is
  authorised against the ARN of the secret that it names, by its name or its ARN. Those that name none stay `*`. It is
  refused in JSON, which the SDKs expect of this service.
- moto's IAMPolicyStatement reads a pattern as a regular expression, where `?` is none of AWS' wildcards, and takes a
  `Condition` for true where it knows nothing of its keys. Here statements are evaluated anew, with `*` and `?` as AWS
  has them. An element, an operator, a key or a variable that is not known here is an error, `CannotBeProven`, and not a
  guess.
- moto reads secrets without their KMS key. Here GetSecretValue of a secret that has a key of the customer needs
  `kms:Decrypt` on that key too, with `kms:ViaService` as Secrets Manager sets it. A `Decrypt` that comes straight has
  no such value, and is authorised against `*`: the ARN of the key never fits.
- moto lets anybody assume any role with any web identity token, and refuses the request where authorisation is on,
  because it has no signature. Here the token is verified (signature, expiry, an issuer that is an OIDC provider of the
  account, an audience that is registered there), and has to fit to the trust policy of the role: `Principal.Federated`
  and the conditions `StringEquals` on `aud` and `sub`. A condition that is not there restricts nothing, as in AWS.

What this does not prove: permissions boundaries, session policies, service control policies and policies of resources
(of the secret, the key, the bucket) are not asked, and neither is the key of a replica, which moto does not keep; S3
takes a list of keys to be deleted one by one; an assumed role does not expire; `rds-db:connect` and Pod Identity do not
exist in moto at all.
"""

import json
import re
import sys
from base64 import urlsafe_b64decode

from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import KeySet
from moto.core.exceptions import JsonRESTError, ServiceException
from moto.iam.access_control import IAMPolicy, IAMRequest, IAMRequestBase
from moto.iam.exceptions import NotFoundException
from moto.iam.models import iam_backends
from moto.secretsmanager.responses import SecretsManagerResponse
from moto.server import main
from moto.sts.responses import TokenResponse

ELEMENTS = {"Sid", "Effect", "Action", "Resource", "Condition"}
VIA_SERVICE = "kms:ViaService"
DEFAULT_KEY = "alias/aws/secretsmanager"


class CannotBeProven(JsonRESTError):
    """A policy holds something that this file does not evaluate, so that no answer would prove anything."""

    code = 400

    def __init__(self, what):
        super().__init__("CannotBeProven", f"the engine suite does not evaluate {what}: teach it to moto.py")


def listed(value):
    return value if isinstance(value, list) else [value]


def matches(pattern, text):
    """Whether a pattern of a policy, in which only `*` and `?` are special, matches the whole text."""
    if "${" in pattern:
        raise CannotBeProven(f"the variable in {pattern}")
    parts = {"*": ".*", "?": "."}
    return re.fullmatch("".join(parts.get(char, re.escape(char)) for char in pattern), text, re.DOTALL) is not None


def matches_one(patterns, text):
    return any(matches(pattern, text) for pattern in listed(patterns))


def conditions_hold(statement, known, context):
    """Whether all conditions hold. A key that is known, but that this request has no value for, equals nothing."""
    for operator, expected in statement.get("Condition", {}).items():
        if operator != "StringEquals":
            raise CannotBeProven(f"the condition operator {operator}")
        for key, values in expected.items():
            if key not in known:
                raise CannotBeProven(f"the condition key {key}")
            if not set(listed(values)) & set(context.get(key, [])):
                return False
    return True


def permits(policies, action, resource, context):
    """Whether the policies of an identity allow an action, and none denies it."""
    effects = set()
    for policy in policies:
        # Its only use of moto's own class: it knows in which forms moto keeps policies.
        for statement in listed(IAMPolicy(policy)._policy_json["Statement"]):
            unknown = set(statement) - ELEMENTS
            if unknown:
                raise CannotBeProven(f"the policy element {', '.join(sorted(unknown))}")
            if (
                matches_one(statement["Action"], action)
                and matches_one(statement["Resource"], resource)
                and conditions_hold(statement, {VIA_SERVICE}, context)
            ):
                effects.add(statement["Effect"])
    return effects == {"Allow"}


def check_action_permitted(self, resource):
    # AWS answers it to anybody.
    if self._action != "sts:GetCallerIdentity":
        context = getattr(self, "context", {})
        if not permits(self._access_key.collect_policies(), self._action, resource, context):
            self._raise_access_denied()


class SecretsManagerRequest(IAMRequest):
    """A request of Secrets Manager, refused in JSON, where moto has XML for every service."""

    refusal = "is not authorized to perform this on the resource, because no identity-based policy allows it"

    def _raise_access_denied(self):
        raise JsonRESTError("AccessDeniedException", f"{self._access_key.arn} {self.refusal}: {self._action}")


class DecryptForSecretsManager(SecretsManagerRequest):
    """What Secrets Manager asks of KMS, in the name of who asks for a secret."""

    refusal = "has no access to KMS"

    def __init__(self, **request):
        super().__init__(**request)
        self._action = "kms:Decrypt"
        self.context = {VIA_SERVICE: [f"secretsmanager.{self._region}.amazonaws.com"]}


def named_secret(self):
    name = self._get_param("SecretId")
    return None if name is None else self.backend.secrets.get(name)


def resource_of_secret_request(self):
    secret = named_secret(self)
    if secret is not None:
        return secret.arn
    name = self._get_param("SecretId") or self._get_param("Name")
    if name is None or name.startswith("arn:"):
        return name or "*"
    return f"arn:{self.partition}:secretsmanager:{self.region}:{self.current_account}:secret:{name}"


def authorize_secret_request(self, resource="*"):
    self._authenticate_and_authorize_action(SecretsManagerRequest, resource)
    if self._get_action() == "GetSecretValue":
        key = getattr(named_secret(self), "kms_key_id", None) or DEFAULT_KEY
        if key != DEFAULT_KEY:
            self._authenticate_and_authorize_action(DecryptForSecretsManager, key)


class Refused(ServiceException):
    """An error of AWS for a web identity."""

    def __init__(self, code, message):
        super().__init__(code, message)


def claims_of(token, issuers, providers):
    """The claims of a token that an OIDC provider of the account vouches for, and the ARN of that provider."""
    issuer = issuer_of(token)
    for arn, provider in providers.items():
        if f"https://{provider.url}" == issuer:
            break
    else:
        raise Refused("InvalidIdentityToken", f"No OpenIDConnect provider found in your account for {issuer}")
    try:
        claims = jwt.decode(token, KeySet.import_key_set(issuers[issuer]), algorithms=["RS256"]).claims
        jwt.JWTClaimsRegistry(exp={"essential": True}, iss={"essential": True, "value": issuer}).validate(claims)
    except ExpiredTokenError as error:
        raise Refused("ExpiredTokenException", str(error)) from error
    except (JoseError, ValueError) as error:
        raise Refused("InvalidIdentityToken", str(error)) from error
    if not set(listed(claims.get("aud", []))) & set(provider.client_id_list):
        raise Refused("InvalidIdentityToken", "Incorrect token audience")
    return claims, arn


def issuer_of(token):
    try:
        payload = token.split(".")[1]
        return json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["iss"]
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise Refused("InvalidIdentityToken", "The ID Token provided is not a valid JWT") from error


def trusts(policy, claims, provider):
    """Whether a trust policy lets in who has these claims of this provider."""
    issuer = provider.split(":oidc-provider/")[1]
    context = {f"{issuer}:{claim}": listed(claims[claim]) for claim in ("aud", "sub") if claim in claims}
    effects = set()
    for statement in listed(policy["Statement"]):
        unknown = set(statement) - {"Sid", "Effect", "Principal", "Action", "Condition"}
        if unknown:
            raise CannotBeProven(f"the policy element {', '.join(sorted(unknown))}")
        federated = statement["Principal"].get("Federated", []) if isinstance(statement["Principal"], dict) else []
        if (
            matches_one(statement["Action"], "sts:AssumeRoleWithWebIdentity")
            and provider in listed(federated)
            and conditions_hold(statement, {f"{issuer}:aud", f"{issuer}:sub"}, context)
        ):
            effects.add(statement["Effect"])
    return effects == {"Allow"}


authorize_token_request = TokenResponse._authenticate_and_authorize_normal_action


def authorize_unless_web_identity(self, resource="*"):
    # Its token is all that who asks has.
    if self._get_action() != "AssumeRoleWithWebIdentity":
        authorize_token_request(self, resource)


def checked_web_identity(issuers):
    assume = TokenResponse.assume_role_with_web_identity

    def assume_role_with_web_identity(self):
        iam = iam_backends[self.current_account][self.partition]
        claims, provider = claims_of(self._get_param("WebIdentityToken"), issuers, iam.open_id_providers)
        try:
            policy = json.loads(iam.get_role_by_arn(self._get_param("RoleArn")).assume_role_policy_document)
        except NotFoundException:
            policy = {"Statement": []}
        try:
            trusted = trusts(policy, claims, provider)
        except CannotBeProven as error:
            # STS answers in XML.
            raise Refused(error.error_type, error.message) from error
        if not trusted:
            raise Refused("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity")
        return assume(self)

    return assume_role_with_web_identity


def extend(issuers):
    IAMRequestBase.check_action_permitted = check_action_permitted
    SecretsManagerResponse._determine_resource = resource_of_secret_request
    SecretsManagerResponse._authenticate_and_authorize_normal_action = authorize_secret_request
    TokenResponse._authenticate_and_authorize_normal_action = authorize_unless_web_identity
    TokenResponse.assume_role_with_web_identity = checked_web_identity(issuers)


if __name__ == "__main__":
    _, port, file = sys.argv
    with open(file, encoding="utf-8") as opened:
        extend(json.load(opened))
    main(["-H", "127.0.0.1", "-p", port])
