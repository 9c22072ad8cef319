import pulumi
import example_mendix_secret_store as mendix

config = pulumi.Config()

environment = mendix.AwsMendixSecretStoreEnvironment(
    "shop-acceptance",
    name="shop-acceptance",
    namespace="mendix-apps",
    operator_version="2.24.2",
    mendix_version="10.24.0",
    region=config.require("region"),
    oidc_provider_arn=config.require("oidcProviderArn"),
    database=mendix.AwsDatabaseArgs(
        type="PostgreSQL",
        authentication="AwsIam",
        username="shop",
        resource_id=config.require("databaseResourceId"),
    ),
    file_storage=mendix.AwsFileStorageArgs(
        service="S3",
        authentication="AwsIam",
        bucket_arn=config.require("bucketArn"),
        prefix="shop-acceptance",
    ),
    constants=["Shop.PaymentProviderUrl", "Shop.PaymentProviderKey"],
    runtime_settings=["com.mendix.storage.s3.EncryptionKeys"],
    optional_keys=["mx-admin-password"],
    tags={"team": "shop"},
)

pulumi.export("roleArn", environment.role_arn)
pulumi.export("secretName", environment.secret_name)
pulumi.export("requiredSecrets", environment.required_secrets)
pulumi.export("databaseSql", environment.database_sql)
