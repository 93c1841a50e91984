"""What the plugin costs, measured side by side with plain MkDocs and its peers."""
