// The program whose precompiled headers the tests use. It does nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
int main() {}
