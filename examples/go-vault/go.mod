module mendix-secret-store-go

go 1.23

require (
	example.com/pulumi-mendix-secret-store/sdk/go v0.1.0
	github.com/pulumi/pulumi/sdk/v3 v3.142.0
)

replace example.com/pulumi-mendix-secret-store/sdk/go => ./sdks/example-mendix-secret-store
