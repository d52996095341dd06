/**
 * What may still be spent, by an experiment and by a user in a day (UTC), in tokens and in cost. A call is paid before
 * it is made: {@link dev.assay.budget.Budgets#reserve} takes the worst that it may use out of every budget that it
 * concerns, or out of none, in one conditional update, so that no budget is ever overdrawn however many ask at once.
 * What was really used is settled afterwards; what a lost server reserved is released.
 *
 * <p>Read {@link dev.assay.budget.Budgets}, then {@link dev.assay.budget.BudgetTable}.
 */
package dev.assay.budget;
