/**
 * What models cost when. A row of prices never changes and begins now or later, so that no bill that was written can be
 * wrong afterwards. The prices that are put with a model are recorded by the database.
 */
package dev.assay.catalog.price;
