"""Brief: advice in a few words, beside a button: the promise, the changes, what stays."""
