package main

import (
	mendix "example.com/pulumi-mendix-secret-store/sdk/go/mendixsecretstore"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		settings := config.New(ctx, "")

		cluster, err := mendix.NewVaultMendixSecretStoreCluster(ctx, "vault", &mendix.VaultMendixSecretStoreClusterArgs{
			AuthMountPath:     pulumi.String("clusters/acceptance"),
			KubernetesHost:    pulumi.String(settings.Require("kubernetesHost")),
			KubernetesCaCert:  pulumi.String(settings.Require("kubernetesCaCert")),
			TokenReviewerJwt:  settings.RequireSecret("tokenReviewerJwt"),
			DisableLocalCaJwt: pulumi.BoolRef(true),
			KvMountPath:       pulumi.String("mendix"),
			KvMaxVersions:     pulumi.Int(5),
		})
		if err != nil {
			return err
		}

		environment, err := mendix.NewVaultMendixSecretStoreEnvironment(ctx, "shop-acceptance", &mendix.VaultMendixSecretStoreEnvironmentArgs{
			Name:            "shop-acceptance",
			Namespace:       pulumi.String("mendix-apps"),
			OperatorVersion: pulumi.StringRef("2.24.2"),
			MendixVersion:   pulumi.StringRef("10.24.0"),
			VaultAddress:    pulumi.String(settings.Require("vaultAddress")),
			AuthMountPath:   cluster.AuthMountPath,
			KvMountPath:     cluster.KvMountPath,
			Database:        &mendix.VaultDatabaseArgs{Type: mendix.DatabaseTypePostgreSql},
			FileStorage:     &mendix.VaultFileStorageArgs{Service: mendix.FileStorageServiceS3},
			OptionalKeys:    []string{"mx-admin-password"},
		})
		if err != nil {
			return err
		}

		ctx.Export("authMountPath", cluster.AuthMountPath)
		ctx.Export("kvMountPath", cluster.KvMountPath)
		ctx.Export("vaultRole", environment.VaultRole)
		ctx.Export("requiredSecrets", environment.RequiredSecrets)
		return nil
	})
}
