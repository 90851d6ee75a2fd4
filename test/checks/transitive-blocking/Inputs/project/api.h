#pragma once
void entry(int n);
int middle(int n);
void leaf(const char *path);
void harmless();
