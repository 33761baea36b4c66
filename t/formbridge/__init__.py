"""FormBridge: write a bid once, fill many forms."""
