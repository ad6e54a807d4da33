"""What-if: comparison, sweep, sensitivity, break-even, loads."""
