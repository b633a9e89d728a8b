"""What the standard says: concepts, units, forms and relations. Reads no report."""
