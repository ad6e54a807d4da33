"""Ledger: from what happened to what it earned and cost, in accounts that balance.

chart_of_accounts.py  the accounts, in one place
facts.py              what every part reads: an arm's activity, prices, wages over time; a posting
figures.py            numbers that remember their formula, for the workbook
practice.py           the practice that is there, with or without infusions
revenue.py            what patients and insurers pay
packages.py           cash before it is revenue; refunds
added_costs.py        who and what is added for the program
running_costs.py      what the program costs month by month
stock.py              drug and supplies on the shelf
start_up_and_wear.py  rooms, equipment, training: bought, written off, replaced, sold
loans.py              loans and their schedules
tax.py                owners' tax or a corporation's
owners.py             the pay of their hours, a corporation's physicians
closing.py            the end of each month: tax paid, the line of credit, what the owners draw
books.py              all postings of one arm, and what they add up to
statements.py         income, cash flow, balance sheet, by month
years.py              fiscal years
ending/               what a dated stop pays, what it costs to end the program in a month
one_infusion.py       what one infusion leaves, what all would have brought at the full price
value.py              present value, rate of return, arithmetic on one infusion
"""
