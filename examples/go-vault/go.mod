module mendix-secret-store-go

go 1.23

require (
	github.com/pulumi/pulumi-mendix-secret-store/sdk/go/mendixsecretstore v0.1.0
	github.com/pulumi/pulumi/sdk/v3 v3.142.0
)

replace github.com/pulumi/pulumi-mendix-secret-store/sdk/go/mendixsecretstore => ./sdks/mendix-secret-store
