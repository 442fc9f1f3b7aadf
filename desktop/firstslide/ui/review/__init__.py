"""What an import will take, corrected before anything is stored."""
