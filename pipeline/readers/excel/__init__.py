"""Excel workbooks, new and old: what every visible sheet shows on paper."""
