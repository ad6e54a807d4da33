"""What-if commands: sweep, sensitivity, break-even, advice, and which plan is better when."""
