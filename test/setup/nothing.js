// Stands for what no test asks for, and what takes long to load.
