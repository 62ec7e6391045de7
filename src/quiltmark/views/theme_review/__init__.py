"""Theme review: holding themes against their extracts and the dataset."""
