"""What makes this documentation: the lists of its reference, read off the code, and its screenshots."""
